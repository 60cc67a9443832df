using OrleansObs.Remediation;

namespace OrleansObs.WebFront.Resilience;

/// <summary>Keeps this WebFront to the limits of the fleet. While nobody can be asked they stay, each until its own time is up.</summary>
internal sealed partial class TrafficLimitWatcher(IGrainCalls calls, FleetCircuits circuits, TimeProvider time, ILogger<TrafficLimitWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    private IReadOnlyList<TrafficLimit> _limits = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
            foreach (var change in await circuits.KeepToAsync([.. _limits.Where(limit => limit.Until > time.GetUtcNow())]))
                LogChange(logger, change);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            _limits = await calls.OnceAsync(ShopService.Fleet, grains => grains.GetGrain<ITrafficLimitsGrain>(0).LookAsync()).WaitAsync(AnswerLimit, time, stoppingToken);
        }
        catch (Exception e) when (TransientFault.Is(e))
        {
            LogSilence(logger, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Remediation limits traffic: {Change}")]
    private static partial void LogChange(ILogger logger, string change);

    [LoggerMessage(LogLevel.Debug, "Nobody knows the limits of traffic: {Why}")]
    private static partial void LogSilence(ILogger logger, string why);
}
