using OrleansObs.Remediation;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>
/// Applies the traffic limits of the fleet to this process. While the fleet does not answer, known limits apply until they expire.
/// </summary>
internal sealed partial class TrafficLimitWatcher(
    IGrainCalls calls, FleetCircuits circuits, TimeProvider time, ILogger<TrafficLimitWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(2);

    private IReadOnlyList<TrafficLimit> _limits = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await PollAsync(stoppingToken);
            foreach (var change in await circuits.ApplyLimitsAsync([.. _limits.Where(limit => limit.Until > time.GetUtcNow())]))
                TrafficLimitChanged(logger, change);
        }
    }

    private async Task PollAsync(CancellationToken stoppingToken)
    {
        try
        {
            _limits = await calls.CallAtMostOnceAsync(
                CircuitTarget.Fleet,
                RequestDeadline.After(PollTimeout, stoppingToken),
                grains => grains.GetGrain<ITrafficLimitsGrain>(0).LookAsync());
        }
        catch (Exception e) when (TransientFault.Is(e))
        {
            TrafficLimitsUnavailable(logger, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Remediation changed a traffic limit: {Change}")]
    private static partial void TrafficLimitChanged(ILogger logger, string change);

    [LoggerMessage(LogLevel.Debug, "Traffic limits could not be read: {Reason}")]
    private static partial void TrafficLimitsUnavailable(ILogger logger, string reason);
}
