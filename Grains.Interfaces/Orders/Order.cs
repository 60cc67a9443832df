namespace OrleansObs.Orders;

/// <summary>An order.</summary>
/// <param name="Id">Assigned by the database, ascending.</param>
/// <param name="UserId">The buyer.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">Units.</param>
/// <param name="TotalPrice">Quantity times the price when the order was placed.</param>
/// <param name="Status">Current status.</param>
/// <param name="CreatedAt">UTC time of the commit.</param>
/// <param name="Username">The user's name when the order was read.</param>
/// <param name="ProductName">The product's name when the order was read.</param>
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
