using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>Silos in this process that share a directory and storage.</summary>
public sealed class TestCluster : IDisposable, IAsyncDisposable
{
    private readonly Cluster _cluster = new();
    private readonly List<SiloHandle> _silos = [];
    private readonly TestClusterOptions _options;
    private readonly Dictionary<string, string?> _properties;
    private readonly IReadOnlyList<Action<ISiloBuilder>> _configurators;
    private readonly ServiceProvider _clientServices = new ServiceCollection().BuildServiceProvider();
    private int _started;

    internal TestCluster(
        TestClusterOptions options, Dictionary<string, string?> properties, IReadOnlyList<Action<ISiloBuilder>> configurators)
    {
        (_options, _properties, _configurators) = (options, properties, configurators);
        Client = new ClusterClient(_cluster, _clientServices, silo: null);
    }

    /// <summary>Calls grains from outside.</summary>
    public IClusterClient Client { get; }

    /// <inheritdoc cref="Client" />
    public IGrainFactory GrainFactory => Client;

    /// <summary>Silos that run.</summary>
    public ReadOnlyCollection<SiloHandle> Silos => _silos.AsReadOnly();

    /// <summary>The silo started first.</summary>
    public SiloHandle? Primary => _silos.FirstOrDefault();

    /// <summary>All silos but the first.</summary>
    public IReadOnlyList<SiloHandle> SecondarySilos => _silos.Skip(1).ToList();

    /// <summary>Starts the silos.</summary>
    public async Task DeployAsync()
    {
        for (var i = 0; i < _options.InitialSilosCount; i++)
            await StartAdditionalSiloAsync();
    }

    /// <summary>Starts one more silo.</summary>
    public async Task<SiloHandle> StartAdditionalSiloAsync(bool startAdditionalSiloOnNewPort = false)
    {
        var name = $"Silo_{_started++}";
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(_properties);
        builder.Services.AddSingleton(_cluster);
        builder.UseOrleans(silo =>
        {
            silo.Configure<SiloOptions>(options => options.SiloName = name);
            foreach (var configure in _configurators)
                configure(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        var handle = new InProcessSiloHandle { Name = name, SiloHost = host };
        _silos.Add(handle);
        return handle;
    }

    /// <summary>Stops a silo as an operator would.</summary>
    public async Task StopSiloAsync(SiloHandle instance)
    {
        _silos.Remove(instance);
        await ((InProcessSiloHandle)instance).SiloHost.StopAsync();
        instance.Dispose();
    }

    /// <summary>Ends a silo as a crash would: nothing is told to its grains.</summary>
    public Task KillSiloAsync(SiloHandle instance)
    {
        _silos.Remove(instance);
        ((InProcessSiloHandle)instance).SiloHost.Services.GetRequiredService<Silo>().Kill();
        instance.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Stops everything.</summary>
    public async Task StopAllSilosAsync()
    {
        foreach (var silo in _silos.ToArray())
            await StopSiloAsync(silo);
    }

    /// <summary>Nothing to wait for: a silo of this process is known to be gone when it is gone.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "An instance method in Microsoft Orleans.")]
    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAllSilosAsync();
        await _clientServices.DisposeAsync();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var silo in _silos.ToArray())
            KillSiloAsync(silo).GetAwaiter().GetResult();
        _clientServices.Dispose();
    }
}
