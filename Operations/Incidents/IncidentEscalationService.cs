using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using OrleansObs.Background;
using OrleansObs.Remediation;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>
/// Polls the list for incidents that are due for a check. It runs in every silo, so that no check depends on a timer that is lost with its
/// silo; checking an incident twice has no effect.
/// </summary>
internal sealed class IncidentEscalationService(
    IGrainFactory grains,
    ISiloStatusOracle status,
    RemediationPolicy policy,
    RemediationMeter meter,
    IOptions<IncidentOptions> options,
    TimeProvider time,
    IMeterFactory meters,
    ILogger<IncidentEscalationService> logger) : BackgroundLoop(time, meters, logger)
{
    protected override async Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        // Adding zero again changes nothing.
        meter.InitializeCounters();

        // Without a rule no incident is ever due.
        if (policy.Rules.Count == 0)
            return null;
        if (status.CurrentStatus == SiloStatus.Active)
            await CheckDueIncidentsAsync(stoppingToken);
        return options.Value.CheckInterval;
    }

    protected override LogLevel LevelOf(Exception fault) =>
        fault is OrleansException or TimeoutException or StorageUnavailableException ? LogLevel.Debug : LogLevel.Error;

    private async Task CheckDueIncidentsAsync(CancellationToken stoppingToken)
    {
        var now = Time.GetUtcNow();
        foreach (var incident in await grains.GetGrain<IIncidentListGrain>(0).ListAsync())
        {
            if (incident is { Status: IncidentStatus.Firing, Remediation: { } remediation } && remediation.CheckBy <= now)
                await CheckAsync(incident.Id, stoppingToken);
        }
    }

    // An incident that cannot be checked must not delay the others.
    private async Task CheckAsync(string id, CancellationToken stoppingToken)
    {
        try
        {
            await grains.GetGrain<IIncidentGrain>(id).CheckAsync();
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            ReportFailure(e);
        }
    }
}
