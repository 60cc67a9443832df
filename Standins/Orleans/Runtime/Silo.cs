using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>One silo of this process.</summary>
internal sealed partial class Silo : ILocalSiloDetails, ISiloStatusOracle
{
    private readonly ILogger<Silo> _logger;
    private readonly IIncomingGrainCallFilter[] _filters;
    private static int _generation;

    private ITimer? _collector;

    public Silo(Cluster cluster, IServiceProvider services)
    {
        (Cluster, Services) = (cluster, services);
        Name = services.GetRequiredService<IOptions<SiloOptions>>().Value.SiloName;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Collection = services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;
        ResponseTimeout = services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value.ResponseTimeout;
        Workers = new GrainWorkers(this);
        GrainFactory = new ClusterClient(cluster, services, this);
        _logger = services.GetRequiredService<ILogger<Silo>>();
        _filters = [.. services.GetServices<IIncomingGrainCallFilter>()];
    }

    public string Name { get; }

    public SiloAddress SiloAddress { get; } = new(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0), Interlocked.Increment(ref _generation));

    public SiloStatus CurrentStatus => Cluster.Silos.Contains(this) ? SiloStatus.Active : SiloStatus.None;

    public DateTime Started { get; private set; }

    public Cluster Cluster { get; }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public GrainCollectionOptions Collection { get; }

    public TimeSpan ResponseTimeout { get; }

    public ClusterClient GrainFactory { get; }

    public GrainWorkers Workers { get; }

    public void Start()
    {
        Started = Time.GetUtcNow().UtcDateTime;
        Cluster.Join(this);
        _collector = Time.CreateTimer(
            _ => Cluster.CollectAsync(Collection.CollectionAge, this), null, Collection.CollectionQuantum, Collection.CollectionQuantum);
    }

    /// <summary>Deactivates everything, running calls first; returns when it is done or the time is up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _collector?.Dispose();
        var activations = Cluster.Leave(this);
        foreach (var activation in activations)
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is stopping."), CancellationToken.None);
        await Task.WhenAll(activations.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
    }

    /// <summary>Ends as if the power had gone: nothing is told to any grain.</summary>
    public void Kill()
    {
        _collector?.Dispose();
        foreach (var activation in Cluster.Leave(this))
            activation.Abandon();
    }

    /// <summary>Calls a grain of this silo through the filters of the silo and then its own.</summary>
    public Task<object?> InvokeAsync(Activation activation, GrainMethod method, object?[] arguments)
    {
        var grain = activation.GrainInstance!;
        return _filters.Length == 0 && grain is not IIncomingGrainCallFilter
            ? method.InvokeAsync(grain, arguments)
            : FilterAsync(activation, method, arguments);
    }

    [LoggerMessage(LogLevel.Error, "OnDeactivateAsync of {Grain} failed")]
    public partial void LogDeactivationFault(GrainId grain, Exception fault);

    [LoggerMessage(LogLevel.Error, "A timer of {Grain} failed")]
    public partial void LogTimerFault(GrainId grain, Exception fault);

    private async Task<object?> FilterAsync(Activation activation, GrainMethod method, object?[] arguments)
    {
        var grain = activation.GrainInstance!;
        var own = grain is IIncomingGrainCallFilter filter ? [filter] : Array.Empty<IIncomingGrainCallFilter>();
        var map = grain.GetType().GetInterfaceMap(method.InterfaceMethod.DeclaringType!);
        var implementation = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method.InterfaceMethod)];
        var context = new GrainCallContext(grain, activation.GrainId, null, method, implementation)
        {
            Steps = [.. _filters.Concat(own).Select(step => (Func<GrainCallContext, Task>)step.Invoke)],
            Last = async call => call.Result = await method.InvokeAsync(grain, arguments),
        };
        await context.Invoke();
        return context.Result;
    }
}
