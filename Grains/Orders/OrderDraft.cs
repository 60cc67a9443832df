using OrleansObs.Products;

namespace OrleansObs.Orders;

/// <summary>An order that is not committed yet.</summary>
/// <param name="ProductId">The product, which must be the grain's own.</param>
/// <param name="Epoch">The fencing token of the product's owner.</param>
/// <param name="UserId">The buyer.</param>
/// <param name="Quantity">Units.</param>
/// <param name="TotalPrice">Quantity times the price when the draft was made.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="Deadline">UTC; the order is not stored later.</param>
internal sealed record OrderDraft(
    long ProductId, long Epoch, long UserId, int Quantity, decimal TotalPrice, Guid Key, DateTime Deadline)
{
    public static OrderDraft For(PlaceOrder order, Product product, long epoch) =>
        new(product.Id, epoch, order.UserId, order.Quantity, product.Price * order.Quantity, order.Key, order.Deadline);

    /// <summary>A draft that is only compared with the order stored under its key.</summary>
    public static OrderDraft ForLookup(PlaceOrder order, long productId) =>
        new(productId, 0, order.UserId, order.Quantity, 0, order.Key, order.Deadline);

    /// <summary>The result after the order was stored.</summary>
    public PlaceOrderResult Placed(long id, DateTime createdAt, string username, string productName) =>
        new(
            PlaceOrderOutcome.Placed,
            new Order(id, UserId, ProductId, Quantity, TotalPrice, OrderStatus.Pending, createdAt, username, productName));

    /// <summary>Does not compare the price: the client does not send it, and it may have changed since.</summary>
    public bool HasSameBodyAs(OrderDraft other) =>
        other.ProductId == ProductId && other.UserId == UserId && other.Quantity == Quantity;

    /// <summary>The result when the key belongs to a stored order.</summary>
    public PlaceOrderResult Replay(Order first) =>
        first.ProductId == ProductId && first.UserId == UserId && first.Quantity == Quantity
            ? new PlaceOrderResult(PlaceOrderOutcome.Replayed, first with { Status = OrderStatus.Pending })
            : new PlaceOrderResult(PlaceOrderOutcome.KeyReused);
}
