using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>What a silo can be made of.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>A cluster of this process alone. The ports are not opened: nothing listens.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DefaultSiloPort,
        int gatewayPort = EndpointOptions.DefaultGatewayPort,
        System.Net.IPEndPoint? primarySiloEndpoint = null,
        string serviceId = ClusterOptions.DevelopmentServiceId,
        string clusterId = ClusterOptions.DevelopmentClusterId) =>
        builder.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));

    /// <summary>Sets options.</summary>
    public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class
    {
        builder.Services.Configure(configureOptions);
        return builder;
    }

    /// <summary>Adds services.</summary>
    public static ISiloBuilder ConfigureServices(this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
    {
        configureDelegate(builder.Services);
        return builder;
    }

    /// <summary>Adds storage that lives as long as the cluster.</summary>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name)
    {
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            name, (services, _) => new MemoryGrainStorage(services.GetRequiredService<Cluster>(), name));
        return builder;
    }

    /// <summary>Adds storage in a database for states that name none.</summary>
    public static ISiloBuilder AddAdoNetGrainStorageAsDefault(
        this ISiloBuilder builder, Action<Microsoft.Extensions.Options.OptionsBuilder<AdoNetGrainStorageOptions>> configureOptions)
    {
        configureOptions(builder.Services.AddOptions<AdoNetGrainStorageOptions>());
        builder.Services.AddKeyedSingleton<IGrainStorage>("Default", (services, _) => new AdoNetGrainStorage(
            services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AdoNetGrainStorageOptions>>().Value,
            services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ClusterOptions>>().Value.ServiceId));
        return builder;
    }

    /// <summary>Adds storage for states that name none.</summary>
    public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) => builder.AddMemoryGrainStorage("Default");

    /// <summary>Adds a filter for calls that arrive.</summary>
    public static ISiloBuilder AddIncomingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IIncomingGrainCallFilter
    {
        builder.Services.AddSingleton<IIncomingGrainCallFilter, TImplementation>();
        return builder;
    }

    /// <summary>Adds a filter for calls that leave.</summary>
    public static ISiloBuilder AddOutgoingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IOutgoingGrainCallFilter
    {
        builder.Services.AddSingleton<IOutgoingGrainCallFilter, TImplementation>();
        return builder;
    }

    /// <summary>Adds spans of the calls that arrive and leave.</summary>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder) =>
        builder.AddOutgoingGrainCallFilter<ActivityPropagation>().AddIncomingGrainCallFilter<ActivityPropagation>();
}
