using OrleansObs.Orders;

namespace OrleansObs.Queries;

/// <summary>Which orders; null does not restrict.</summary>
public sealed record OrderFilter(long? UserId, OrderStatus? Status);
