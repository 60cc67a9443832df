using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds a silo to a host.</summary>
public static class OrleansSiloGenericHostExtensions
{
    /// <summary>Adds a silo of the in-process stand-in: it starts and stops with the host and never speaks to another process.</summary>
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        var services = hostAppBuilder.Services;
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton<Cluster>();
        services.TryAddSingleton<Silo>();
        services.TryAddSingleton<ILocalSiloDetails>(provider => provider.GetRequiredService<Silo>());
        services.TryAddSingleton<ISiloStatusOracle>(provider => provider.GetRequiredService<Silo>());
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<Silo>().GrainFactory);
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<IClusterClient>());
        services.AddHostedService<SiloHostedService>();
        configureDelegate(new SiloBuilder(services, hostAppBuilder.Configuration));
        return hostAppBuilder;
    }
}
