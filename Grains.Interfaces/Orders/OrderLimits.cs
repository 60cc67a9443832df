namespace OrleansObs.Orders;

/// <summary>Limits that requests are validated against; the CHECK constraints of the schema repeat them.</summary>
public static class OrderLimits
{
    /// <summary>Maximum units in one order.</summary>
    public const int MaxQuantity = 1_000_000;
}
