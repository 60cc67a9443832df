namespace OrleansObs.Telemetry;

/// <summary>What people call a class of grains.</summary>
public static class GrainClass
{
    /// <summary>"OrleansObs.Products.ProductGrain,Grains", as Orleans writes it, is ProductGrain.</summary>
    public static string NameOf(string grainType) => grainType.Split(',')[0].Split('.')[^1];
}
