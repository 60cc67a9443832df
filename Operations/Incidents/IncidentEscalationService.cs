using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using OrleansObs.Remediation;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>
/// Polls the list for incidents that are due for a check. It runs in every silo, so that no check depends on a timer that is lost with its
/// silo; checking an incident twice has no effect.
/// </summary>
internal sealed partial class IncidentEscalationService(
    IGrainFactory grains,
    ISiloStatusOracle status,
    RemediationPolicy policy,
    RemediationMeter meter,
    IOptions<IncidentOptions> options,
    TimeProvider time,
    ILogger<IncidentEscalationService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meter.InitializeCounters();

        // Without a rule no incident is ever due.
        while (policy.Rules.Count > 0)
        {
            await Task.Delay(options.Value.CheckInterval, time, stoppingToken);
            if (status.CurrentStatus == SiloStatus.Active)
                await CheckDueIncidentsAsync();
        }
    }

    private async Task CheckDueIncidentsAsync()
    {
        try
        {
            var now = time.GetUtcNow();
            foreach (var incident in await grains.GetGrain<IIncidentListGrain>(0).ListAsync())
            {
                if (incident is { Status: IncidentStatus.Firing, Remediation: { } remediation } && remediation.CheckBy <= now)
                    await grains.GetGrain<IIncidentGrain>(incident.Id).CheckAsync();
            }
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or StorageUnavailableException)
        {
            LogCheckFailed(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "The check of incidents failed; the next one follows after the interval")]
    private static partial void LogCheckFailed(ILogger logger, Exception fault);
}
