namespace OrleansObs.Products;

/// <summary>Limits that requests are validated against; the CHECK constraints of the schema repeat them.</summary>
public static class ProductLimits
{
    /// <summary>Maximum characters (Unicode code points) of a name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Maximum price of one unit.</summary>
    public const decimal MaxPrice = 1_000_000_000.00m;

    /// <summary>Maximum units in stock.</summary>
    public const int MaxStock = 1_000_000_000;
}
