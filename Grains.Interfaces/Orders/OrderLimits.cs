namespace OrleansObs.Orders;

/// <summary>Bounds that requests are checked against and that the schema's CHECK constraints repeat.</summary>
public static class OrderLimits
{
    /// <summary>Units in one order.</summary>
    public const int MaxQuantity = 1_000_000;
}
