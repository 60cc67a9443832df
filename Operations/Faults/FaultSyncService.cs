using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansObs.Background;

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
    IMeterFactory meters,
    ILogger<FaultSyncService> logger,
    ProcessFaults? process = null) : BackgroundLoop(time, meters, logger)
{
    private bool _isAnnounced;

    protected override async Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        if (!_isAnnounced)
            Logger.FaultsEnabled();
        _isAnnounced = true;
        await SyncAsync(stoppingToken);
        return options.Value.LookEvery;
    }

    protected override LogLevel LevelOf(Exception fault) =>
        FaultRegistryClient.IsUnavailable(fault) ? LogLevel.Debug : LogLevel.Error;

    private async Task SyncAsync(CancellationToken stoppingToken)
    {
        if (await LookAsync(stoppingToken) is not { } current)
            return;
        foreach (var started in faults.Apply(current))
        {
            if (process is not null)
                await StartAsync(process, started);
        }
    }

    /// <summary>The faults of the registry; null when it did not answer. Unreported counts are kept for the next call.</summary>
    private async Task<IReadOnlyList<Fault>?> LookAsync(CancellationToken stoppingToken)
    {
        var counts = faults.TakeCounts();
        IReadOnlyList<Fault>? current = null;
        try
        {
            return current = await registry.SyncAsync(counts).WaitAsync(stoppingToken);
        }
        catch (Exception e) when (FaultRegistryClient.IsUnavailable(e))
        {
            // Without a backoff: a fault takes effect soon after the registry is available again.
            ReportFailure(e);
            return null;
        }
        finally
        {
            if (current is null)
                faults.RestoreCounts(counts);
        }
    }

    // A fault that cannot be started must not keep the others from starting: each is returned by Apply only once.
    private async Task StartAsync(ProcessFaults process, LocalFault fault)
    {
        try
        {
            await process.StartAsync(fault);
        }
        catch (Exception e)
        {
            ReportFailure(e);
        }
    }
}
