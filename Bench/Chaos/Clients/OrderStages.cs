namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>The life of an order: pending, processing, shipped, completed; cancelled from the first two.</summary>
internal static class OrderStages
{
    /// <exception cref="ArgumentException">The shop knows no such status.</exception>
    public static OrderStage Parse(string name) => Enum.Parse<OrderStage>(name, ignoreCase: true);

    public static string Name(this OrderStage stage) => stage.ToString().ToLowerInvariant();

    /// <summary>Whether an order that was seen in one status may later be seen in the other; steps in between may go unseen.</summary>
    public static bool MayBecome(this OrderStage before, OrderStage after) =>
        after == OrderStage.Cancelled
            ? before is OrderStage.Pending or OrderStage.Processing or OrderStage.Cancelled
            : before != OrderStage.Cancelled && before <= after;
}
