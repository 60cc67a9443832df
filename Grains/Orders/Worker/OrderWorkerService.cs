using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansObs.Orders.Worker;

/// <summary>Activates the order worker every few seconds, so that it runs on one of the remaining silos after its silo fails.</summary>
internal sealed class OrderWorkerService(IGrainFactory grains, ISiloStatusOracle silo, TimeProvider time, ILogger<OrderWorkerService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan JoinInterval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var active = silo.CurrentStatus == SiloStatus.Active;
            if (active)
                await ActivateWorkerAsync();
            await Task.Delay(active ? Interval : JoinInterval, time, stoppingToken);
        }
    }

    private async Task ActivateWorkerAsync()
    {
        try
        {
            await grains.GetGrain<IOrderWorkerGrain>(0).EnsureActiveAsync();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // The next call follows in seconds, and other silos call as well.
            logger.WorkerActivationFailed(e);
        }
    }
}
