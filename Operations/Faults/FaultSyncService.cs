using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansObs.Faults;

/// <summary>
/// Keeps the faults of this process those of the board. While the board does not answer they stay, each until its own time is up. A process
/// with a silo also injects what is aimed at the process itself.
/// </summary>
internal sealed class FaultSyncService(
    FaultRegistryClient registry, LocalFaults faults, IOptions<FaultOptions> options, TimeProvider time, ILogger<FaultSyncService> logger, ProcessFaults? process = null) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        logger.FaultsEnabled();
        using var timer = new PeriodicTimer(options.Value.LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        var counts = faults.TakeCounts();
        if (await registry.LookAsync(counts).WaitAsync(stoppingToken) is not { } set)
        {
            faults.CarryOn(counts);
            return;
        }

        foreach (var begun in faults.Follow(set))
        {
            if (process is not null)
                await process.BeginAsync(begun);
        }
    }
}
