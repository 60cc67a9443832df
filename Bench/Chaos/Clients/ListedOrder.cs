namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>An order of the client's own that a list showed.</summary>
/// <param name="Event">Which of the client's events the list was, from 0.</param>
/// <param name="Order">Its id.</param>
/// <param name="Product">Whose order.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Seen">Its status.</param>
internal readonly record struct ListedOrder(int Event, long Order, long Product, int Quantity, OrderStage Seen)
{
    /// <summary>As if the order had been asked for by itself when the list was.</summary>
    public ClientEvent ReadBy(in ClientEvent list) => list with { Operation = Operation.ReadOrder, Order = Order, Product = Product, Quantity = Quantity, Seen = Seen };
}
