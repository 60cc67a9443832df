using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace OrleansObs.Orders.Worker;

/// <summary>Wakes the worker every few seconds, so that it comes to life wherever a silo is left.</summary>
internal sealed class OrderWorkerService(IGrainFactory grains, ISiloStatusOracle silo, TimeProvider time, ILogger<OrderWorkerService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan JoinInterval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var active = silo.CurrentStatus == SiloStatus.Active;
            if (active)
                await WakeAsync();
            await Task.Delay(active ? Interval : JoinInterval, time, stoppingToken);
        }
    }

    private async Task WakeAsync()
    {
        try
        {
            await grains.GetGrain<IOrderWorkerGrain>(0).WakeAsync();
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // The next call is seconds away, and other silos call as well.
            logger.WorkerNotWoken(e);
        }
    }
}
