namespace OrleansObs.Products;

/// <summary>Comparison of product names.</summary>
public static class ProductNames
{
    /// <summary>Without regard to case.</summary>
    public static bool AreEqual(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
