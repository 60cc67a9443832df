using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansObs.Telemetry;

namespace OrleansObs.Orders;

/// <summary>
/// The group commit of a silo. It commits the queued orders of all grains in one transaction and one round trip, while the next group
/// accumulates. No timer delays a single order, and concurrent orders share one flush of the write-ahead log.
/// Guarantees: every accepted draft is completed exactly once; the queue is bounded; disposal completes all accepted drafts.
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
        meter.ObserveQueueDepth(() => _queue.Reader.Count);

        // The pipeline is created when a grain is constructed: the loop must not run on that grain's scheduler.
        _loop = Task.Factory.StartNew(
            RunAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
    }

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
        // The loop must not run in the trace of the request that activated the grain either.
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
                _meter.RecordCommit(group.Orders, Stopwatch.GetElapsedTime(start));
        }
    }
}
