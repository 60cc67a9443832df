using OrleansObs.Orders;

namespace OrleansObs.Storage.InMemory;

internal sealed class InMemoryOrderStore(InMemoryTables tables) : IOrderStore
{
    public Task<PlaceOrderResult[]> CommitAsync(IReadOnlyList<OrderDraft> drafts, DateTime deadline)
    {
        lock (tables.Gate)
        {
            var results = new PlaceOrderResult[drafts.Count];
            for (var i = 0; i < results.Length; i++)
                results[i] = Commit(drafts[i]);
            return Task.FromResult(results);
        }
    }

    public Task<IReadOnlyDictionary<Guid, Order>> FindByKeysAsync(IReadOnlyCollection<Guid> keys)
    {
        lock (tables.Gate)
        {
            var found = new Dictionary<Guid, Order>();
            foreach (var key in keys)
            {
                if (tables.OrdersByKey.TryGetValue(key, out var id))
                    found.Add(key, tables.Orders[(int)id - 1]);
            }

            return Task.FromResult<IReadOnlyDictionary<Guid, Order>>(found);
        }
    }

    public Task<Order?> FindAsync(long id)
    {
        lock (tables.Gate)
            return Task.FromResult(tables.FindOrder(id));
    }

    public Task<bool> ChangeStatusAsync(long id, OrderStatus from, OrderStatus to)
    {
        lock (tables.Gate)
        {
            var order = tables.Orders[(int)id - 1];
            var changed = order.Status == from;
            if (changed)
                tables.Orders[(int)id - 1] = order with { Status = to };
            return Task.FromResult(changed);
        }
    }

    public Task<Cancellation> CancelAsync(long id, long productId, long epoch)
    {
        lock (tables.Gate)
        {
            var row = tables.Products[productId];
            if (row.Epoch != epoch)
                return Task.FromResult(new Cancellation(CancelOrderOutcome.OwnerMoved));

            var order = tables.Orders[(int)id - 1];
            if (order.ProductId != productId || !OrderStatusRules.Allows(order.Status, OrderStatus.Cancelled))
                return Task.FromResult(new Cancellation(CancelOrderOutcome.NotCancellable));

            tables.Orders[(int)id - 1] = order with { Status = OrderStatus.Cancelled };
            row.Product = row.Product with { Stock = row.Product.Stock + order.Quantity };
            tables.AddLedgerEntry(productId, id, "refund", order.Quantity, order.TotalPrice);
            return Task.FromResult(new Cancellation(CancelOrderOutcome.Cancelled, order.Quantity));
        }
    }

    private PlaceOrderResult Commit(OrderDraft draft)
    {
        if (!tables.Products.TryGetValue(draft.ProductId, out var row) || row.Epoch != draft.Epoch || row.Retired)
            return new PlaceOrderResult(PlaceOrderOutcome.OwnerMoved);
        if (!tables.Users.TryGetValue(draft.UserId, out var user))
            return new PlaceOrderResult(PlaceOrderOutcome.UserNotFound);
        if (row.Product.Stock < draft.Quantity)
            return new PlaceOrderResult(PlaceOrderOutcome.InsufficientStock);
        if (tables.OrdersByKey.ContainsKey(draft.Key))
            return new PlaceOrderResult(PlaceOrderOutcome.KeyReused);

        var order = tables.AddOrder(row, user, draft.Quantity, draft.TotalPrice, draft.Key);
        return draft.Placed(order.Id, order.CreatedAt, user.Username, row.Product.Name);
    }
}
