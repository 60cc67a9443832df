using OrleansObs.Orders;

namespace OrleansObs.Queries;

/// <summary>Filter of a list of orders; null does not restrict.</summary>
public sealed record OrderFilter(long? UserId, OrderStatus? Status);
