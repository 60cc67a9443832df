namespace OrleansObs.Telemetry;

/// <summary>Short names of grain classes.</summary>
public static class GrainClass
{
    /// <summary>Reduces the type name that Orleans reports, such as "OrleansObs.Products.ProductGrain,Grains", to ProductGrain.</summary>
    public static string NameOf(string grainType) => grainType.Split(',')[0].Split('.')[^1];
}
