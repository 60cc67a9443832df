namespace OrleansObs.Orders;

/// <summary>Names of the statuses in the REST API and in the database.</summary>
public static class OrderStatusNames
{
    private static readonly string[] Names = ["pending", "processing", "shipped", "completed", "cancelled"];

    /// <summary>All names, in the order of <see cref="OrderStatus"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a status.</summary>
    public static string Name(this OrderStatus status) => Names[(int)status];

    /// <summary>Finds the status with exactly this name.</summary>
    public static bool TryParse(string name, out OrderStatus status)
    {
        var index = Array.IndexOf(Names, name);
        status = (OrderStatus)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>The status with exactly this name.</summary>
    /// <exception cref="ArgumentException">No status has this name.</exception>
    public static OrderStatus Parse(string name) =>
        TryParse(name, out var status) ? status : throw new ArgumentException($"Not the name of an order status: {name}", nameof(name));
}
