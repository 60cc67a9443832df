using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Background;

/// <summary>
/// A service that repeats one task until the host stops. An exception of the task is counted and logged, and the task is repeated after a
/// backoff. Only the stop of the host ends the loop: .NET stops the whole process when an exception leaves a background service.
/// </summary>
public abstract class BackgroundLoop : BackgroundService
{
    private readonly LoopFailures _failures;

    /// <summary>The name of the class is the name of the loop in the log and in metrics.</summary>
    protected BackgroundLoop(TimeProvider time, IMeterFactory meters, ILogger logger) =>
        (Time, Logger, _failures) = (time, logger, new LoopFailures(GetType().Name, meters, logger));

    /// <summary>The clock of the loop.</summary>
    protected TimeProvider Time { get; }

    /// <summary>The log of the loop.</summary>
    protected ILogger Logger { get; }

    /// <summary>Time from the start of the service to the first run.</summary>
    protected virtual TimeSpan FirstDelay => TimeSpan.Zero;

    /// <summary>Runs the task once.</summary>
    /// <returns>The time from the start of this run to the start of the next one; null ends the loop.</returns>
    protected abstract Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken);

    /// <summary>
    /// The level at which an exception is logged. A loop lowers it for faults that are expected while the fleet or the database is
    /// unavailable; these count as transient.
    /// </summary>
    protected virtual LogLevel LevelOf(Exception fault) => LogLevel.Error;

    /// <summary>Counts and logs a fault of one part of a run, where the other parts must run nevertheless. Never throws.</summary>
    protected void ReportFailure(Exception fault) => _failures.Report(fault, LevelOf(fault));

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _failures.Initialize();
        TimeSpan? delay = FirstDelay;
        var failures = 0;
        while (delay is { } pause)
        {
            await Task.Delay(pause, Time, stoppingToken);
            try
            {
                delay = await MeasuredRunAsync(stoppingToken);
                failures = 0;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // A stopping host takes away what the task needs.
                return;
            }
            catch (Exception e)
            {
                delay = LoopBackoff.After(++failures);
                ReportFailure(e);
            }
        }
    }

    /// <summary>The delay until the next run is due; zero when this run took longer than the interval.</summary>
    private async Task<TimeSpan?> MeasuredRunAsync(CancellationToken stoppingToken)
    {
        var start = Time.GetTimestamp();
        if (await RunOnceAsync(stoppingToken) is not { } interval)
            return null;
        var remaining = interval - Time.GetElapsedTime(start);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
