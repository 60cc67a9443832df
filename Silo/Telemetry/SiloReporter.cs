using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.SystemInfo;

namespace OrleansObs.Silos.Telemetry;

/// <summary>
/// Reports this silo's host and grain calls to its <see cref="ISystemInfoGrain"/>, and counts its activations, every few seconds.
/// </summary>
internal sealed partial class SiloReporter(
    IHostMonitor host,
    GrainCalls calls,
    ActivationMeter activations,
    ILocalSiloDetails silo,
    IGrainFactory grains,
    ISiloStatusOracle status,
    TimeProvider time,
    ILogger<SiloReporter> logger) : BackgroundService
{
    private static readonly TimeSpan JoinPollInterval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var active = status.CurrentStatus == SiloStatus.Active;
            if (active)
                await ReportAsync();
            await Task.Delay(active ? SystemInfoLimits.ReportInterval : JoinPollInterval, time, stoppingToken);
        }
    }

    private async Task ReportAsync()
    {
        try
        {
            await grains.GetGrain<ISystemInfoGrain>(silo.Name).ReportAsync(host.Current, calls.TakeRates());
            activations.Update(await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics([silo.SiloAddress]));
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // The next report follows within seconds; a missing one is shown as stale.
            LogReportFailed(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The report of this silo failed")]
    private static partial void LogReportFailed(ILogger logger, Exception fault);
}
