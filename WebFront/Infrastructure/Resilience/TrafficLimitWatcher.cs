using System.Diagnostics.Metrics;
using OrleansObs.Background;
using OrleansObs.Remediation;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>
/// Applies the traffic limits of the fleet to this process. While the fleet does not answer, known limits apply until they expire.
/// </summary>
internal sealed partial class TrafficLimitWatcher(
    IGrainCalls calls, FleetCircuits circuits, TimeProvider time, IMeterFactory meters, ILogger<TrafficLimitWatcher> logger)
    : BackgroundLoop(time, meters, logger)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(2);

    private IReadOnlyList<TrafficLimit> _limits = [];

    protected override async Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        await PollAsync(stoppingToken);
        foreach (var change in await circuits.ApplyLimitsAsync([.. _limits.Where(limit => limit.Until > Time.GetUtcNow())]))
            TrafficLimitChanged(Logger, change);
        return PollInterval;
    }

    protected override LogLevel LevelOf(Exception fault) => TransientFault.Is(fault) ? LogLevel.Debug : LogLevel.Error;

    // A failed poll must not delay the expiry of known limits.
    private async Task PollAsync(CancellationToken stoppingToken)
    {
        try
        {
            _limits = await calls.CallAtMostOnceAsync(
                CircuitTarget.Fleet,
                RequestDeadline.After(PollTimeout, stoppingToken),
                grains => grains.GetGrain<ITrafficLimitsGrain>(0).LookAsync());
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            ReportFailure(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Remediation changed a traffic limit: {Change}")]
    private static partial void TrafficLimitChanged(ILogger logger, string change);
}
