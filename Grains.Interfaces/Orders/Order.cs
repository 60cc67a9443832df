namespace OrleansObs.Orders;

/// <summary>An order as clients see it.</summary>
/// <param name="Id">Given by the database, rising.</param>
/// <param name="UserId">Who ordered.</param>
/// <param name="ProductId">What.</param>
/// <param name="Quantity">Units.</param>
/// <param name="TotalPrice">Quantity times the price at the moment of the order.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="CreatedAt">UTC time of the commit.</param>
/// <param name="Username">The user's name when this was read.</param>
/// <param name="ProductName">The product's name when this was read.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.Order")]
public sealed record Order(
    [property: Id(0)] long Id,
    [property: Id(1)] long UserId,
    [property: Id(2)] long ProductId,
    [property: Id(3)] int Quantity,
    [property: Id(4)] decimal TotalPrice,
    [property: Id(5)] OrderStatus Status,
    [property: Id(6)] DateTime CreatedAt,
    [property: Id(7)] string Username,
    [property: Id(8)] string ProductName);
