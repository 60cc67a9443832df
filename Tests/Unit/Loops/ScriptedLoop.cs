using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OrleansObs.Background;

namespace OrleansObs.Tests.Unit.Loops;

/// <summary>A loop whose runs a test defines.</summary>
internal sealed class ScriptedLoop(
    Func<int, CancellationToken, Task<TimeSpan?>> run, TimeProvider time, IMeterFactory meters, ILogger logger)
    : BackgroundLoop(time, meters, logger)
{
    private int _runs;

    public int Runs => Volatile.Read(ref _runs);

    protected override LogLevel LevelOf(Exception fault) => fault is TimeoutException ? LogLevel.Debug : LogLevel.Error;

    protected override Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken) =>
        run(Interlocked.Increment(ref _runs), stoppingToken);
}
