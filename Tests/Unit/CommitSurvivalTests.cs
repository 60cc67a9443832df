using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OrleansObs.Orders;
using OrleansObs.Storage;
using OrleansObs.Telemetry;
using OrleansObs.Tests.Support;
using static OrleansObs.Tests.Unit.CommitPipelines;

namespace OrleansObs.Tests.Unit;

/// <summary>No exception ends the loop of the commit pipeline, and a pipeline without progress is reported.</summary>
public sealed class CommitSurvivalTests
{
    [Fact]
    public async Task Pipeline_survives_a_throwing_meter()
    {
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => EnableOrderMeter(instrument, self) };
        var thrown = 0;
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException($"measurement {++thrown}"));
        listener.Start();
        var store = new ScriptedOrderStore(drafts => Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        await using var pipeline = NewPipeline(store);

        await MustPlaceAsync(pipeline, orders: 3);
        Assert.InRange(thrown, 1, int.MaxValue);

        static void EnableOrderMeter(Instrument instrument, MeterListener self)
        {
            if (instrument.Name == "order_commit_duration")
                self.EnableMeasurementEvents(instrument);
        }
    }

    [Fact]
    public async Task Pipeline_survives_a_throwing_span()
    {
        var thrown = 0;
        // The callback must not create the source: it would compare it with null.
        var shop = ShopTrace.Source;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == shop,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ => throw new InvalidOperationException($"span {++thrown}"),
        };
        ActivitySource.AddActivityListener(listener);
        using var request = new Activity("request").Start();
        var store = new ScriptedOrderStore(drafts => Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        await using var pipeline = NewPipeline(store);

        await MustPlaceAsync(pipeline, orders: 3);
        // The span ends after the orders are answered.
        await Wait.UntilAsync("the exception", TimeSpan.FromSeconds(10), () => Task.FromResult(Volatile.Read(ref thrown)), seen => seen >= 1);
    }

    [Fact]
    public async Task Pipeline_survives_a_throwing_logger()
    {
        var down = true;
        var store = new ScriptedOrderStore(drafts =>
            down ? throw new StorageUnavailableException() : Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        var logger = new ThrowingLogger();
        await using var pipeline = NewPipeline(store, logger: logger);

        Assert.Equal(PlaceOrderOutcome.Unknown, (await pipeline.CommitAsync(Draft(1))).Outcome);
        down = false;
        await MustPlaceAsync(pipeline, orders: 3);
        Assert.InRange(logger.Thrown, 1, int.MaxValue);
    }

    [Fact]
    public async Task Pipeline_without_progress_is_stalled()
    {
        var gate = new TaskCompletionSource();
        var store = new ScriptedOrderStore(async drafts =>
        {
            await gate.Task;
            return ScriptedOrderStore.PlaceAll(drafts);
        });
        var time = new ManualTime();
        var pipeline = NewPipeline(store, time: time);
        Assert.False(pipeline.IsStalled);
        var order = pipeline.CommitAsync(Draft(1));
        await Support.Wait.UntilAsync(
            "the commit to start", TimeSpan.FromSeconds(10), () => Task.FromResult(store.BatchSizes.Count), count => count == 1);
        Assert.False(pipeline.IsStalled);

        time.Now = time.Now.AddMinutes(1);
        Assert.True(pipeline.IsStalled);
        gate.SetResult();
        await order;
        await Support.Wait.UntilAsync("the pipeline to move", TimeSpan.FromSeconds(10), () => Task.FromResult(pipeline.IsStalled), stalled => !stalled);

        await pipeline.DisposeAsync();
        Assert.True(pipeline.IsStalled);
    }

    private static async Task MustPlaceAsync(CommitPipeline pipeline, int orders)
    {
        for (var order = 0; order < orders; order++)
            Assert.Equal(PlaceOrderOutcome.Placed, (await pipeline.CommitAsync(Draft(1)).WaitAsync(TimeSpan.FromSeconds(10))).Outcome);
        Assert.False(pipeline.IsStalled);
    }

    private sealed class ThrowingLogger : ILogger<CommitPipeline>
    {
        public int Thrown { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Thrown++;
            throw new InvalidOperationException("No log.");
        }
    }
}
