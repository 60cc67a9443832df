namespace OrleansObs.Products;

/// <summary>What a product is made from; already checked against <see cref="ProductLimits"/>.</summary>
[GenerateSerializer, Immutable, Alias("orleansobs.NewProduct")]
public sealed record NewProduct(
    [property: Id(0)] string Name,
    [property: Id(1)] decimal Price,
    [property: Id(2)] int Stock);
