using System.Diagnostics.Metrics;
using OrleansObs.Orders;
using OrleansObs.Telemetry;

namespace OrleansObs.Orders.Worker;

/// <summary>What the worker does; made where it lives, so only that silo shows it.</summary>
internal sealed class WorkerMeter
{
    private readonly Counter<long> _turns;
    private readonly Counter<long> _moved;
    private readonly Counter<long> _rolledUp;

    public WorkerMeter(IMeterFactory meters)
    {
        var meter = meters.CreateShopMeter();
        _turns = meter.CreateCounter<long>("worker_turns", description: "Turns of the worker by how they ended");
        _moved = meter.CreateCounter<long>("orders_moved", description: "Orders that the worker moved, by where to");
        _rolledUp = meter.CreateCounter<long>("sales_minutes_folded", description: "Minutes of the ledger that were summed up");

        // What has not happened yet is zero, not unknown: a rate needs a first value.
        foreach (var outcome in Enum.GetValues<TurnOutcome>())
            Count(_turns, 0, "outcome", Name(outcome));
        foreach (var step in new WorkerOptions().Steps())
            Count(_moved, 0, "to", step.After.Name());
        _rolledUp.Add(0);
    }

    public void Ended(TurnOutcome outcome) => Count(_turns, 1, "outcome", Name(outcome));

    public void Moved(OrderStatus to, int orders) => Count(_moved, orders, "to", to.Name());

    public void RolledUp(int minutes) => _rolledUp.Add(minutes);

    private static void Count(Counter<long> counter, long by, string label, string value) =>
        counter.Add(by, new KeyValuePair<string, object?>(label, value));

    private static string Name(TurnOutcome outcome) => outcome switch
    {
        TurnOutcome.Done => "done",
        TurnOutcome.Elsewhere => "elsewhere",
        _ => "failed",
    };
}
