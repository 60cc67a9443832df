namespace OrleansObs.Products;

/// <summary>Data of a new product, already validated against <see cref="ProductLimits"/>.</summary>
[GenerateSerializer, Immutable, Alias("orleansobs.NewProduct")]
public sealed record NewProduct(
    [property: Id(0)] string Name,
    [property: Id(1)] decimal Price,
    [property: Id(2)] int Stock);
