namespace OrleansObs.Chaos.Clients;

/// <summary>The status machine of an order: pending, processing, shipped, completed; the first two may become cancelled.</summary>
internal static class OrderStatuses
{
    /// <exception cref="ArgumentException">The name is not a status.</exception>
    public static OrderStatus Parse(string name) => Enum.Parse<OrderStatus>(name, ignoreCase: true);

    public static string Name(this OrderStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>Whether an order may later be observed in the other status; intermediate statuses may be skipped.</summary>
    public static bool MayBecome(this OrderStatus before, OrderStatus after) =>
        after == OrderStatus.Cancelled
            ? before is OrderStatus.Pending or OrderStatus.Processing or OrderStatus.Cancelled
            : before != OrderStatus.Cancelled && before <= after;
}
