namespace OrleansObs.Orders;

/// <summary>Status machine of an order.</summary>
internal static class OrderStatusRules
{
    public static bool Allows(OrderStatus from, OrderStatus to) => (from, to) switch
    {
        (OrderStatus.Pending, OrderStatus.Processing) => true,
        (OrderStatus.Processing, OrderStatus.Shipped) => true,
        (OrderStatus.Shipped, OrderStatus.Completed) => true,
        (OrderStatus.Pending or OrderStatus.Processing, OrderStatus.Cancelled) => true,
        _ => false,
    };
}
