using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansObs.Background;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Loops;

/// <summary>Survival, backoff, count and log of a background loop.</summary>
public sealed class BackgroundLoopTests : IAsyncDisposable
{
    private const string Name = nameof(ScriptedLoop);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly AcceleratedTime _time = new();
    private readonly LoopCounts _counts;
    private ScriptedLoop? _loop;

    public BackgroundLoopTests() => _counts = new LoopCounts(Meters);

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public async ValueTask DisposeAsync()
    {
        if (_loop is not null)
            await _loop.StopAsync(CancellationToken.None);
        _loop?.Dispose();
        _counts.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Loop_continues_after_every_kind_of_exception()
    {
        Exception[] faults =
        [
            new DefectException(), new OperationCanceledException(), new TaskCanceledException(), new InsufficientMemoryException(),
            new AggregateException(new DefectException()), new TimeoutException(),
        ];
        var log = new LoggedFaults();
        await StartAsync((run, _) => run <= faults.Length ? throw faults[run - 1] : NextAsync(), log);

        await UntilRunsAsync(faults.Length + 3);
        Assert.Equal((5, 1), (_counts[Name, "unexpected"], _counts[Name, "transient"]));
        Assert.Equal(faults, log.Events.Select(logged => logged.Fault));
        Assert.Equal(
            [.. Enumerable.Repeat(LogLevel.Error, 5), LogLevel.Debug],
            log.Events.Select(logged => logged.Level));
        Assert.All(log.Events, logged => Assert.Contains(Name, logged.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counter_of_a_healthy_loop_exists_with_value_zero()
    {
        await StartAsync((_, _) => NextAsync());
        await UntilRunsAsync(2);
        Assert.Equal((0, 0), (_counts[Name, "unexpected"], _counts[Name, "transient"]));
    }

    [Fact]
    public async Task Broken_log_and_exporter_do_not_end_the_loop()
    {
        using var exporter = new MeterListener();
        exporter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == Meters)
                listener.EnableMeasurementEvents(instrument);
        };
        exporter.SetMeasurementEventCallback<long>((_, _, _, _) => throw new DefectException());
        exporter.Start();
        await StartAsync((_, _) => throw new DefectException(), new LoggedFaults { IsBroken = true });
        await UntilRunsAsync(4);
    }

    [Fact]
    public async Task Backoff_grows_is_bounded_and_ends_with_a_success()
    {
        await StartAsync((run, _) => run is 8 or > 9 ? NextAsync() : throw new DefectException());
        await UntilRunsAsync(11);
        var delays = _time.Delays;
        foreach (var (delay, most) in delays.Zip([1, 2, 4, 8, 10, 10, 10]))
            Assert.InRange(delay.TotalSeconds, most / 2.0, most);
        Assert.InRange(delays[7], TimeSpan.FromSeconds(0.9), Interval);
        Assert.InRange(delays[8].TotalSeconds, 0.5, 1);
        Assert.InRange(LoopBackoff.After(int.MaxValue), LoopBackoff.Longest / 2, LoopBackoff.Longest);
    }

    [Fact]
    public void Backoffs_of_two_loops_differ() =>
        Assert.InRange(Enumerable.Range(0, 100).Select(_ => LoopBackoff.After(1)).Distinct().Count(), 50, 100);

    [Fact]
    public async Task Time_of_a_run_belongs_to_the_interval()
    {
        await StartAsync(async (_, stoppingToken) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), stoppingToken);
            return TimeSpan.FromMilliseconds(20);
        });
        await UntilRunsAsync(3);

        // A delay of zero needs no timer.
        Assert.Empty(_time.Delays);
    }

    [Fact]
    public async Task Stop_ends_the_loop_without_a_failure()
    {
        var started = new TaskCompletionSource();
        await StartAsync(async (_, stoppingToken) =>
        {
            started.SetResult();
            var stopped = new TaskCompletionSource();
            await using var registration = stoppingToken.Register(stopped.SetResult);
            await stopped.Task;
            throw new ObjectDisposedException("a part of the stopping host");
        });
        await started.Task.WaitAsync(Limit);

        await _loop!.StopAsync(CancellationToken.None).WaitAsync(Limit);
        Assert.True(_loop.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Equal(0, _counts[Name, "unexpected"]);
    }

    [Fact]
    public async Task Loop_ends_when_its_work_is_done()
    {
        await StartAsync((run, _) => run < 3 ? NextAsync() : Task.FromResult<TimeSpan?>(null));
        await _loop!.ExecuteTask!.WaitAsync(Limit);
        Assert.Equal(3, _loop.Runs);
    }

    private static Task<TimeSpan?> NextAsync() => Task.FromResult<TimeSpan?>(Interval);

    private Task StartAsync(Func<int, CancellationToken, Task<TimeSpan?>> run, LoggedFaults? log = null)
    {
        _loop = new ScriptedLoop(run, _time, Meters, log ?? new LoggedFaults());
        return _loop.StartAsync(CancellationToken.None);
    }

    private Task UntilRunsAsync(int count) =>
        Wait.UntilAsync($"{count} runs", Limit, () => Task.FromResult(_loop!.Runs), runs => runs >= count);
}
