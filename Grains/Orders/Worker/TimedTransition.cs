namespace OrleansObs.Orders.Worker;

/// <summary>A status transition that the worker makes when an order has reached an age.</summary>
/// <param name="From">Status that the order must have.</param>
/// <param name="To">Status that the order gets.</param>
/// <param name="Age">Minimum time since the order was placed.</param>
internal sealed record TimedTransition(OrderStatus From, OrderStatus To, TimeSpan Age);
