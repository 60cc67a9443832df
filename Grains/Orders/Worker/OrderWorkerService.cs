using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.Background;

namespace OrleansObs.Orders.Worker;

/// <summary>Activates the order worker every few seconds, so that it runs on one of the remaining silos after its silo fails.</summary>
internal sealed class OrderWorkerService(
    IGrainFactory grains, ISiloStatusOracle silo, TimeProvider time, IMeterFactory meters, ILogger<OrderWorkerService> logger)
    : BackgroundLoop(time, meters, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan JoinInterval = TimeSpan.FromMilliseconds(500);

    protected override async Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        if (silo.CurrentStatus != SiloStatus.Active)
            return JoinInterval;
        await grains.GetGrain<IOrderWorkerGrain>(0).EnsureActiveAsync();
        return Interval;
    }

    // The next call follows in seconds, and other silos call as well.
    protected override LogLevel LevelOf(Exception fault) =>
        fault is OrleansException or TimeoutException ? LogLevel.Debug : LogLevel.Error;
}
