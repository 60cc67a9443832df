using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Makes references and carries their calls to activations; one for each silo, and one for clients of a test cluster.</summary>
internal sealed class ClusterClient(Cluster cluster, IServiceProvider services, Silo? silo) : IClusterClient
{
    private readonly IOutgoingGrainCallFilter[] _filters = [.. services.GetServices<IOutgoingGrainCallFilter>()];

    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Create<TGrainInterface>(primaryKey);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => Create<TGrainInterface>(primaryKey);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => (IAddressable)Create(interfaceType.GrainInterface, grainId);

    public object Create(Type grainInterface, GrainId grainId)
    {
        var proxy = System.Reflection.DispatchProxy.Create(grainInterface, typeof(GrainProxy));
        var reference = (GrainProxy)proxy;
        (reference.Dispatcher, reference.GrainId, reference.InterfaceType) = (this, grainId, new GrainInterfaceType(grainInterface));
        return proxy;
    }

    public Task<object?> CallAsync(GrainProxy target, GrainMethod method, object?[] arguments) =>
        _filters.Length == 0 ? SendAsync(target.GrainId, method, arguments) : FilterAsync(target, method, arguments);

    private TGrainInterface Create<TGrainInterface>(object key) =>
        (TGrainInterface)Create(typeof(TGrainInterface), new GrainId(GrainClasses.Implementing(typeof(TGrainInterface)), key));

    private async Task<object?> FilterAsync(GrainProxy target, GrainMethod method, object?[] arguments)
    {
        var context = new GrainCallContext(target, target.GrainId, Activation.Current?.GrainId, method, method.InterfaceMethod)
        {
            Steps = [.. _filters.Select(filter => (Func<GrainCallContext, Task>)filter.Invoke)],
            Last = async call => call.Result = await SendAsync(target.GrainId, method, arguments),
        };
        await context.Invoke();
        return context.Result;
    }

    // The engine may go on wherever it likes: the caller's own await brings it back to its grain.
    private async Task<object?> SendAsync(GrainId target, GrainMethod method, object?[] arguments)
    {
        while (true)
        {
            var activation = cluster.Locate(target, silo);
            var request = new Request(
                current => current.Silo.InvokeAsync(current, method, arguments), method.AlwaysInterleave, method.ReadOnly);
            activation.Post(request);
            if (method.OneWay)
                return null;

            var answer = await request.Answer.WaitAsync(activation.Silo.ResponseTimeout, activation.Silo.Time).ConfigureAwait(false);
            if (answer != Request.Moved)
                return answer;
            await activation.Deactivated.ConfigureAwait(false);
        }
    }
}
