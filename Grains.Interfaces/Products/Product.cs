namespace OrleansObs.Products;

/// <summary>A product in sale.</summary>
/// <param name="Id">Given by the database, from 1 up.</param>
/// <param name="Name">1 to 200 characters; not unique.</param>
/// <param name="Price">Of one unit, two decimals, above zero.</param>
/// <param name="Stock">Units that can still be sold; never below zero.</param>
/// <param name="CreatedAt">UTC.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.Product")]
public sealed record Product(
    [property: Id(0)] long Id,
    [property: Id(1)] string Name,
    [property: Id(2)] decimal Price,
    [property: Id(3)] int Stock,
    [property: Id(4)] DateTime CreatedAt);
