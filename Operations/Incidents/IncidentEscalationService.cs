using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using OrleansObs.Remediation;
using OrleansObs.Storage;

namespace OrleansObs.Incidents;

/// <summary>
/// Looks, in every silo, whether incidents have ended in time: no timer that dies with a silo is relied on, and to look twice
/// does no harm.
/// </summary>
internal sealed partial class IncidentEscalationService(
    IGrainFactory grains, ISiloStatusOracle status, RemediationPolicy policy, RemediationMeter meter, IOptions<IncidentOptions> options, TimeProvider time, ILogger<IncidentEscalationService> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        meter.Announce();

        // Without a rule nothing is ever done.
        while (policy.Rules.Count > 0)
        {
            await Task.Delay(options.Value.CheckInterval, time, stoppingToken);
            if (status.CurrentStatus == SiloStatus.Active)
                await LookAsync();
        }
    }

    private async Task LookAsync()
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
            LogLookFailed(logger, e);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Incidents could not be looked at; the next look is seconds away")]
    private static partial void LogLookFailed(ILogger logger, Exception fault);
}
