namespace OrleansObs.Products;

/// <summary>Result of a product change.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Product">The product after the change; null unless <see cref="ProductOutcome.Done"/>.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.ProductResult")]
public sealed record ProductResult(
    [property: Id(0)] ProductOutcome Outcome,
    [property: Id(1)] Product? Product = null);
