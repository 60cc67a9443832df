using System.Diagnostics.Metrics;
using OrleansObs.Orders;

namespace OrleansObs.Telemetry;

/// <summary>Metrics of orders and of the commit pipeline.</summary>
internal sealed class OrderMeter
{
    private static readonly InstrumentAdvice<long> Sizes = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] };

    private readonly Meter _meter;
    private readonly Counter<long> _orders;
    private readonly Counter<double> _value;
    private readonly Histogram<long> _batchSize;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _fenced;

    public OrderMeter(IMeterFactory meters)
    {
        _meter = meters.CreateShopMeter();
        _orders = _meter.CreateCounter<long>("orders", description: "Order requests by outcome");
        _value = _meter.CreateCounter<double>("order_value", description: "Total price of the placed orders");
        _batchSize = _meter.CreateHistogram("order_commit_batch_size", description: "Orders in one transaction", advice: Sizes);
        _commitDuration = _meter.CreateHistogram(
            "order_commit_duration", "s", "Time from the first statement of a group to its last result", advice: ShopMeter.Seconds);
        _fenced = _meter.CreateCounter<long>("storage_fenced_writes", null, "Writes rejected because their epoch was not the latest");

        // Counters exist from the start with value 0: a rate needs a first sample.
        _orders.Add(0, new KeyValuePair<string, object?>("outcome", Name(PlaceOrderOutcome.Placed)));
        _value.Add(0);
        _fenced.Add(0);
    }

    public PlaceOrderResult RecordOutcome(PlaceOrderResult result)
    {
        _orders.Add(1, new KeyValuePair<string, object?>("outcome", Name(result.Outcome)));
        if (result is { Outcome: PlaceOrderOutcome.Placed, Order: { } order })
            _value.Add((double)order.TotalPrice);
        return result;
    }

    public void RecordCommit(int orders, TimeSpan duration)
    {
        _batchSize.Record(orders);
        _commitDuration.Record(duration.TotalSeconds);
    }

    public void RecordFencedWrite() => _fenced.Add(1);

    /// <summary>Registers the queue depth, which is read on each collection.</summary>
    public void ObserveQueueDepth(Func<int> depth) =>
        _meter.CreateObservableGauge("order_commit_queue_depth", depth, description: "Orders queued for a transaction");

    private static string Name(PlaceOrderOutcome outcome) => outcome switch
    {
        PlaceOrderOutcome.Placed => "placed",
        PlaceOrderOutcome.Replayed => "replayed",
        PlaceOrderOutcome.ProductNotFound => "product_not_found",
        PlaceOrderOutcome.UserNotFound => "user_not_found",
        PlaceOrderOutcome.InsufficientStock => "insufficient_stock",
        PlaceOrderOutcome.KeyReused => "key_reused",
        PlaceOrderOutcome.Overloaded => "overloaded",
        PlaceOrderOutcome.OwnerMoved => "owner_moved",
        PlaceOrderOutcome.Expired => "expired",
        _ => "unknown",
    };
}
