using System.Diagnostics.Metrics;
using OrleansObs.Orders;

namespace OrleansObs.Telemetry;

/// <summary>What becomes of orders, and how they reach the database.</summary>
internal sealed class OrderMeter
{
    private static readonly long[] Sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

    private readonly Meter _meter;
    private readonly Counter<long> _orders;
    private readonly Counter<double> _value;
    private readonly Histogram<long> _batchSize;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _fenced;

    public OrderMeter(IMeterFactory meters)
    {
        _meter = meters.CreateShopMeter();
        _orders = _meter.CreateCounter<long>("orders", description: "Orders by what became of them");
        _value = _meter.CreateCounter<double>("order_value", description: "What the placed orders cost together");
        _batchSize = _meter.CreateHistogram("order_commit_batch_size", description: "Orders in one transaction", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = Sizes });
        _commitDuration = _meter.CreateHistogram("order_commit_duration", "s", "From a group's first statement to its last answer", advice: ShopMeter.Seconds);
        _fenced = _meter.CreateCounter<long>("storage_fenced_writes", description: "Writes of former owners, which the database turned away");

        // What has not happened yet is zero, not unknown: a rate needs a first value.
        _orders.Add(0, new KeyValuePair<string, object?>("outcome", Name(PlaceOrderOutcome.Placed)));
        _value.Add(0);
        _fenced.Add(0);
    }

    public PlaceOrderResult Ended(PlaceOrderResult result)
    {
        _orders.Add(1, new KeyValuePair<string, object?>("outcome", Name(result.Outcome)));
        if (result is { Outcome: PlaceOrderOutcome.Placed, Order: { } order })
            _value.Add((double)order.TotalPrice);
        return result;
    }

    public void Committed(int orders, TimeSpan duration)
    {
        _batchSize.Record(orders);
        _commitDuration.Record(duration.TotalSeconds);
    }

    public void Fenced() => _fenced.Add(1);

    /// <summary>How many orders wait, asked for when somebody looks.</summary>
    public void WatchQueue(Func<int> depth) => _meter.CreateObservableGauge("order_commit_queue_depth", depth, description: "Orders that wait for a transaction");

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
        _ => "unknown",
    };
}
