namespace OrleansObs.Products;

/// <summary>A product.</summary>
/// <param name="Id">Assigned by the database, ascending from 1.</param>
/// <param name="Name">1 to 200 characters; not unique.</param>
/// <param name="Price">Price of one unit, two decimals, above zero.</param>
/// <param name="Stock">Units in stock; never below zero.</param>
/// <param name="CreatedAt">UTC.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.Product")]
public sealed record Product(
    [property: Id(0)] long Id,
    [property: Id(1)] string Name,
    [property: Id(2)] decimal Price,
    [property: Id(3)] long Stock,
    [property: Id(4)] DateTime CreatedAt);
