using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OrleansObs.Telemetry;

namespace OrleansObs.Background;

/// <summary>
/// <c>background_loop_failures_total{loop,kind}</c> and the log of one loop. A fault that is logged as an error is unexpected; any other is
/// transient.
/// </summary>
public sealed partial class LoopFailures(string loop, IMeterFactory meters, ILogger logger)
{
    private const string Unexpected = "unexpected";
    private const string Transient = "transient";

    private readonly Counter<long> _failures = meters.CreateShopMeter().CreateCounter<long>(
        "background_loop_failures", description: "Exceptions in background loops, by loop and kind");

    /// <summary>Creates the series of the loop with the value 0: a rate needs a first value. Never throws.</summary>
    public void Initialize()
    {
        TryCount(Unexpected, 0);
        TryCount(Transient, 0);
    }

    /// <summary>Counts and logs a fault. Never throws, because the caller is what keeps its loop running.</summary>
    public void Report(Exception fault, LogLevel level)
    {
        TryCount(level >= LogLevel.Error ? Unexpected : Transient, 1);
        try
        {
            LogFailure(logger, level, fault, loop);
        }
        catch (Exception)
        {
            // A log that fails has no other place to report it. The counter shows the fault.
        }
    }

    private void TryCount(string kind, long count)
    {
        try
        {
            _failures.Add(count, new("loop", loop), new KeyValuePair<string, object?>("kind", kind));
        }
        catch (Exception)
        {
            // An exporter failed while it recorded the measurement. The log shows the fault.
        }
    }

    [LoggerMessage(Message = "Background loop {Loop} failed; it continues")]
    private static partial void LogFailure(ILogger logger, LogLevel level, Exception fault, string loop);
}
