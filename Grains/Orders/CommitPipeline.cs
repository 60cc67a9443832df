using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansObs.Telemetry;

namespace OrleansObs.Orders;

/// <summary>
/// The silo's group commit. Whatever all grains have waiting goes to the database in one transaction of one round trip; the next group fills
/// while one is in flight, so a lone order never waits for a timer and a crowd shares one flush of the write-ahead log.
/// Guarantees: every accepted draft is answered exactly once; the queue is bounded; disposal answers everything that was accepted.
/// </summary>
internal sealed class CommitPipeline : IAsyncDisposable
{
    private readonly Channel<PendingCommit> _queue;
    private readonly int _maxBatch;
    private readonly Task _loop;

    private readonly IOrderStore _store;
    private readonly OrderMeter _meter;
    private readonly ILogger _logger;

    public CommitPipeline(IOrderStore store, OrderMeter meter, IOptions<CommitPipelineOptions> options, ILogger<CommitPipeline> logger)
    {
        _store = store;
        _meter = meter;
        _logger = logger;
        _maxBatch = options.Value.MaxBatch;
        _queue = Channel.CreateBounded<PendingCommit>(
            new BoundedChannelOptions(options.Value.QueueCapacity) { SingleReader = true });
        meter.WatchQueue(() => _queue.Reader.Count);

        // Started from a grain's constructor: the loop must not inherit that grain's scheduler.
        _loop = Task.Factory.StartNew(
            RunAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Stores the draft with the next group. Overloaded when the queue is full or the silo is stopping.</summary>
    public Task<PlaceOrderResult> CommitAsync(OrderDraft draft) =>
        // Null answers a recall alone.
        EnqueueAsync(new PendingCommit(draft, recallOnly: false))!;

    /// <summary>What is stored under the draft's key: replayed, key reused, or null when there is nothing.</summary>
    public Task<PlaceOrderResult?> RecallAsync(OrderDraft draft) => EnqueueAsync(new PendingCommit(draft, recallOnly: true));

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
        // Nor the trace of the request that woke that grain.
        Activity.Current = null;
        var batch = new List<PendingCommit>(_maxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _maxBatch && _queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            var start = Stopwatch.GetTimestamp();
            using var span = CommitSpan.Start(batch);
            var group = new CommitGroup(_store, _logger, batch);
            await group.CommitAsync();
            if (group.Orders > 0)
                _meter.Committed(group.Orders, Stopwatch.GetElapsedTime(start));
        }
    }
}
