using OrleansObs.Products;

namespace OrleansObs.Orders;

/// <summary>An order on its way to the database.</summary>
/// <param name="ProductId">What is sold.</param>
/// <param name="ProductName">Its name, for the answer.</param>
/// <param name="Epoch">The owner's fencing token.</param>
/// <param name="UserId">Who buys.</param>
/// <param name="Quantity">How many.</param>
/// <param name="TotalPrice">For all units, at the price of this moment.</param>
/// <param name="Key">The idempotency key.</param>
internal sealed record OrderDraft(
    long ProductId, string ProductName, long Epoch, long UserId, int Quantity, decimal TotalPrice, Guid Key)
{
    public static OrderDraft For(PlaceOrder order, Product product, long epoch) =>
        new(product.Id, product.Name, epoch, order.UserId, order.Quantity, product.Price * order.Quantity, order.Key);

    /// <summary>A draft that is only compared with what is stored under its key.</summary>
    public static OrderDraft ForRecall(PlaceOrder order, long productId) =>
        new(productId, "", 0, order.UserId, order.Quantity, 0, order.Key);

    /// <summary>The answer once the order is stored.</summary>
    public PlaceOrderResult Placed(long id, DateTime createdAt, string username) =>
        new(
            PlaceOrderOutcome.Placed,
            new Order(id, UserId, ProductId, Quantity, TotalPrice, OrderStatus.Pending, createdAt, username, ProductName));

    /// <summary>The price is not compared: it is the shop's, not the client's, and may have changed since.</summary>
    public bool HasSameBodyAs(OrderDraft other) =>
        other.ProductId == ProductId && other.UserId == UserId && other.Quantity == Quantity;

    /// <summary>The answer when the key is taken.</summary>
    public PlaceOrderResult Repeated(Order first) =>
        first.ProductId == ProductId && first.UserId == UserId && first.Quantity == Quantity
            ? new PlaceOrderResult(PlaceOrderOutcome.Replayed, first with { Status = OrderStatus.Pending })
            : new PlaceOrderResult(PlaceOrderOutcome.KeyReused);
}
