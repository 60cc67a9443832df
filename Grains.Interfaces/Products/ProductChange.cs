namespace OrleansObs.Products;

/// <summary>New values of a product; null leaves a field unchanged.</summary>
[GenerateSerializer, Immutable, Alias("orleansobs.ProductChange")]
public sealed record ProductChange(
    [property: Id(0)] string? Name,
    [property: Id(1)] decimal? Price,
    [property: Id(2)] int? Stock);
