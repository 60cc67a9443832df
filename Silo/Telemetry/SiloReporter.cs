using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using OrleansObs.SystemInfo;

namespace OrleansObs.Silos.Telemetry;

/// <summary>Tells this silo's grain about this silo's host and calls, and counts its activations, every few seconds.</summary>
internal sealed partial class SiloReporter(
    IHostMonitor host, GrainCalls calls, ActivationMeter activations, ILocalSiloDetails silo, IGrainFactory grains, ISiloStatusOracle status, TimeProvider time, ILogger<SiloReporter> logger) : BackgroundService
{
    private static readonly TimeSpan JoinInterval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var active = status.CurrentStatus == SiloStatus.Active;
            if (active)
                await ReportAsync();
            await Task.Delay(active ? SystemInfoLimits.ReportInterval : JoinInterval, time, stoppingToken);
        }
    }

    private async Task ReportAsync()
    {
        try
        {
            await grains.GetGrain<ISystemInfoGrain>(silo.Name).ReportAsync(host.Current, calls.Look());
            activations.Count(await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics([silo.SiloAddress]));
        }
        catch (Exception e) when (e is OrleansException or TimeoutException)
        {
            // The next report is seconds away, and a missing one shows as stale.
            LogReportFailed(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A report of this host was lost")]
    private static partial void LogReportFailed(ILogger logger, Exception fault);
}
