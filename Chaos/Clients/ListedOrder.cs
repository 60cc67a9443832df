namespace OrleansObs.Chaos.Clients;

/// <summary>One of the client's own orders, as a list showed it.</summary>
/// <param name="Event">Index of the list among the client's events.</param>
internal readonly record struct ListedOrder(int Event, long Order, long Product, int Quantity, OrderStatus ObservedStatus)
{
    /// <summary>The equivalent read of this order alone, at the time of the list.</summary>
    public ClientEvent AsReadEvent(in ClientEvent list) =>
        list with { Operation = Operation.ReadOrder, Order = Order, Product = Product, Quantity = Quantity, ObservedStatus = ObservedStatus };
}
