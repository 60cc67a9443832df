using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansObs.Lifecycle;
using OrleansObs.Orders;
using OrleansObs.Orders.Worker;
using OrleansObs.Settings;
using OrleansObs.SystemInfo;
using OrleansObs.Telemetry;
using OrleansObs.Weather;

namespace OrleansObs;

/// <summary>Registers the services of the domain. The composition root adds the storage adapters.</summary>
public static class GrainServices
{
    /// <summary>Registers the services that the grains of the shop need in a silo.</summary>
    public static IServiceCollection AddShopGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings<CommitPipelineOptions>("CommitPipeline");
        services.AddSettings<WorkerOptions>("Worker");
        services.AddSettings<WeatherOptions>("Weather").Validate(
            options => options.BaseAddress is not null,
            "Weather__BaseUrl must be an absolute http or https URL, such as https://wttr.in.");
        services.AddHealthChecks().AddCheck<CommitPipelineHealthCheck>("commit_pipeline");
        return services
            .AddSingleton(provider => new ActivationGate(provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<OrderMeter>()
            .AddSingleton<CommitPipeline>()
            .AddSingleton<WorkerMeter>()
            .AddSingleton<WeatherMeter>()
            .AddSingleton<IWeatherSource, WttrInSource>();
    }

    /// <summary>Samples the host of this process, in silos and clients alike.</summary>
    public static IServiceCollection AddHostMonitor(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<HostMonitor>()
            .AddSingleton<IHostMonitor>(provider => provider.GetRequiredService<HostMonitor>())
            .AddHostedService(provider => provider.GetRequiredService<HostMonitor>());
    }

    /// <summary>Keeps the order worker active from this silo if <c>Worker:Enabled</c> is set.</summary>
    public static IServiceCollection AddOrderWorker(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetSwitch("Worker:Enabled") ? services.AddHostedService<OrderWorkerService>() : services;
}
