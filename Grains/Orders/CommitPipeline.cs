using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansObs.Background;
using OrleansObs.Telemetry;

namespace OrleansObs.Orders;

/// <summary>
/// The group commit of a silo. It commits the queued orders of all grains in one transaction and one round trip, while the next group
/// accumulates. No timer delays a single order, and concurrent orders share one flush of the write-ahead log.
/// Guarantees: every accepted draft is completed exactly once, and none is sent after its deadline; the queue is bounded; disposal
/// completes all accepted drafts; no exception ends the loop, not even one of a log, a span or a meter.
/// </summary>
internal sealed class CommitPipeline : IAsyncDisposable
{
    /// <summary>Longer than a group takes on a slow database: five seconds to connect and ten for the statement.</summary>
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(30);

    private readonly Channel<PendingCommit> _queue;
    private readonly int _maxBatch;
    private readonly Task _loop;

    private readonly IOrderStore _store;
    private readonly OrderMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LoopFailures _failures;
    private long _groupStart;

    public CommitPipeline(
        IOrderStore store,
        OrderMeter meter,
        IOptions<CommitPipelineOptions> options,
        TimeProvider time,
        IMeterFactory meters,
        ILogger<CommitPipeline> logger)
    {
        _store = store;
        _meter = meter;
        _time = time;
        _logger = logger;
        _failures = new LoopFailures(nameof(CommitPipeline), meters, logger);
        _failures.Initialize();
        _maxBatch = options.Value.MaxBatch;
        _queue = Channel.CreateBounded<PendingCommit>(
            new BoundedChannelOptions(options.Value.QueueCapacity) { SingleReader = true });
        meter.ObserveQueueDepth(() => _queue.Reader.Count);

        // The pipeline is created when a grain is constructed: the loop must not run on that grain's scheduler.
        _loop = Task.Factory.StartNew(
            RunAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
    }

    /// <summary>The loop has ended, or its current group takes longer than any group of a working database.</summary>
    public bool IsStalled =>
        _loop.IsCompleted || (Volatile.Read(ref _groupStart) is not 0 and var start && _time.GetElapsedTime(start) > StallTimeout);

    /// <summary>Commits the draft with the next group. Overloaded when the queue is full or the silo is stopping.</summary>
    public Task<PlaceOrderResult> CommitAsync(OrderDraft draft) =>
        // Only a lookup has a null result.
        EnqueueAsync(new PendingCommit(draft, lookupOnly: false))!;

    /// <summary>Looks up the draft's key: Replayed or KeyReused when an order is stored under it, otherwise null.</summary>
    public Task<PlaceOrderResult?> LookUpAsync(OrderDraft draft) => EnqueueAsync(new PendingCommit(draft, lookupOnly: true));

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private Task<PlaceOrderResult?> EnqueueAsync(PendingCommit pending) =>
        _queue.Writer.TryWrite(pending)
            ? pending.Task
            : Task.FromResult<PlaceOrderResult?>(new PlaceOrderResult(PlaceOrderOutcome.Overloaded));

    private async Task RunAsync()
    {
        var batch = new List<PendingCommit>(_maxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _maxBatch && _queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            Volatile.Write(ref _groupStart, _time.GetTimestamp());
            try
            {
                await CommitAsync(batch);
            }
            catch (Exception e)
            {
                Fail(batch, e);
            }

            Volatile.Write(ref _groupStart, 0);
        }
    }

    private async Task CommitAsync(List<PendingCommit> batch)
    {
        // The loop must not run in the trace of the request that activated the grain, nor in the span of a group that failed.
        Activity.Current = null;
        var start = Stopwatch.GetTimestamp();
        using var span = CommitSpan.Start(batch);
        var group = new CommitGroup(_store, _time, _logger, batch);
        await group.CommitAsync();
        if (group.Orders > 0)
            _meter.RecordCommit(group.Orders, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Completes the members without a result. Their orders may be stored.</summary>
    private void Fail(List<PendingCommit> batch, Exception exception)
    {
        foreach (var pending in batch)
            pending.TrySetResult(new PlaceOrderResult(PlaceOrderOutcome.Unknown));
        _failures.Report(exception, LogLevel.Error);
    }
}
