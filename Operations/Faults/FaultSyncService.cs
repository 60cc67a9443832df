using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansObs.Faults;

/// <summary>
/// Keeps the faults of this process equal to those of the registry. While the registry does not answer, each fault stays until it expires.
/// A process with a silo also injects faults into itself.
/// </summary>
internal sealed class FaultSyncService(
    FaultRegistryClient registry,
    LocalFaults faults,
    IOptions<FaultOptions> options,
    TimeProvider time,
    ILogger<FaultSyncService> logger,
    ProcessFaults? process = null) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        logger.FaultsEnabled();
        using var timer = new PeriodicTimer(options.Value.LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SyncAsync(stoppingToken);
    }

    private async Task SyncAsync(CancellationToken stoppingToken)
    {
        var counts = faults.TakeCounts();
        if (await registry.SyncAsync(counts).WaitAsync(stoppingToken) is not { } current)
        {
            faults.RestoreCounts(counts);
            return;
        }

        foreach (var started in faults.Apply(current))
        {
            if (process is not null)
                await process.StartAsync(started);
        }
    }
}
