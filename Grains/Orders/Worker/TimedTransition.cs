using OrleansObs.Orders;

namespace OrleansObs.Orders.Worker;

/// <summary>One step in an order's life that nobody needs to ask for.</summary>
/// <param name="Before">Where the order must be.</param>
/// <param name="After">Where it goes.</param>
/// <param name="Age">Not before it has been in the shop for so long.</param>
internal sealed record TimedTransition(OrderStatus Before, OrderStatus After, TimeSpan Age);
