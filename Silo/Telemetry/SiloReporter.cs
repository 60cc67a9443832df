using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.Background;
using OrleansObs.SystemInfo;

namespace OrleansObs.Silos.Telemetry;

/// <summary>
/// Reports this silo's host and grain calls to its <see cref="ISystemInfoGrain"/>, and counts its activations, every few seconds.
/// </summary>
internal sealed class SiloReporter(
    IHostMonitor host,
    GrainCalls calls,
    ActivationMeter activations,
    ILocalSiloDetails silo,
    IGrainFactory grains,
    ISiloStatusOracle status,
    TimeProvider time,
    IMeterFactory meters,
    ILogger<SiloReporter> logger) : BackgroundLoop(time, meters, logger)
{
    private static readonly TimeSpan JoinPollInterval = TimeSpan.FromMilliseconds(500);

    protected override async Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        if (status.CurrentStatus != SiloStatus.Active)
            return JoinPollInterval;

        // The counts do not depend on the report, so they come first: a grain that fails does not stop them.
        activations.Update(await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics([silo.SiloAddress], stoppingToken));
        await grains.GetGrain<ISystemInfoGrain>(silo.Name).ReportAsync(host.Current, calls.TakeRates());
        return SystemInfoLimits.ReportInterval;
    }

    // The next report follows within seconds; a missing one is shown as stale.
    protected override LogLevel LevelOf(Exception fault) =>
        fault is OrleansException or TimeoutException ? LogLevel.Debug : LogLevel.Error;
}
