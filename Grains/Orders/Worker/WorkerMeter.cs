using System.Diagnostics.Metrics;
using OrleansObs.Telemetry;

namespace OrleansObs.Orders.Worker;

/// <summary>Metrics of the worker. Created with the first activation, so only a silo that has hosted the worker exports them.</summary>
internal sealed class WorkerMeter
{
    private readonly Counter<long> _runs;
    private readonly Counter<long> _advanced;
    private readonly Counter<long> _rolledUp;

    public WorkerMeter(IMeterFactory meters)
    {
        var meter = meters.CreateShopMeter();
        _runs = meter.CreateCounter<long>("worker_turns", description: "Runs of the order worker by outcome");
        _advanced = meter.CreateCounter<long>("orders_moved", description: "Orders advanced by the worker, by new status");
        _rolledUp = meter.CreateCounter<long>("sales_minutes_folded", description: "Minutes of the ledger rolled up for the sales report");

        // Counters exist from the start with value 0: a rate needs a first sample.
        foreach (var outcome in Enum.GetValues<WorkerRunOutcome>())
            Add(_runs, 0, "outcome", Name(outcome));
        foreach (var transition in new WorkerOptions().Transitions())
            Add(_advanced, 0, "to", transition.To.Name());
        _rolledUp.Add(0);
    }

    public void RecordRun(WorkerRunOutcome outcome) => Add(_runs, 1, "outcome", Name(outcome));

    public void RecordAdvanced(OrderStatus to, int orders) => Add(_advanced, orders, "to", to.Name());

    public void RecordRollup(int minutes) => _rolledUp.Add(minutes);

    private static void Add(Counter<long> counter, long delta, string label, string value) =>
        counter.Add(delta, new KeyValuePair<string, object?>(label, value));

    private static string Name(WorkerRunOutcome outcome) => outcome switch
    {
        WorkerRunOutcome.Done => "done",
        WorkerRunOutcome.LockHeld => "elsewhere",
        _ => "failed",
    };
}
