namespace OrleansObs.Products;

/// <summary>Bounds that requests are checked against and that the schema's CHECK constraints repeat.</summary>
public static class ProductLimits
{
    /// <summary>Characters (UTF-16 units) in a name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Price of one unit.</summary>
    public const decimal MaxPrice = 1_000_000_000.00m;

    /// <summary>Units on stock.</summary>
    public const int MaxStock = 1_000_000_000;
}
