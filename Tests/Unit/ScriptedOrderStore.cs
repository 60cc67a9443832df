using OrleansObs.Orders;

namespace OrleansObs.Tests.Unit;

/// <summary>An order store whose commits follow a script of the test.</summary>
internal sealed class ScriptedOrderStore(Func<IReadOnlyList<OrderDraft>, Task<PlaceOrderResult[]>> commit) : IOrderStore
{
    public List<int> BatchSizes { get; } = [];

    public List<DateTime> Deadlines { get; } = [];

    public Dictionary<Guid, Order> Stored { get; } = [];

    public static PlaceOrderResult[] PlaceAll(IReadOnlyList<OrderDraft> drafts) =>
        [.. drafts.Select((draft, i) => draft.Placed(i + 1, DateTime.UnixEpoch, "a user", "a product"))];

    public Task<PlaceOrderResult[]> CommitAsync(IReadOnlyList<OrderDraft> drafts, DateTime deadline)
    {
        lock (BatchSizes)
        {
            BatchSizes.Add(drafts.Count);
            Deadlines.Add(deadline);
        }

        return commit(drafts);
    }

    public Task<IReadOnlyDictionary<Guid, Order>> FindByKeysAsync(IReadOnlyCollection<Guid> keys) =>
        Task.FromResult<IReadOnlyDictionary<Guid, Order>>(
            Stored.Where(pair => keys.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value));

    public Task<Order?> FindAsync(long id) => throw new NotSupportedException();

    public Task<bool> ChangeStatusAsync(long id, OrderStatus from, OrderStatus to) => throw new NotSupportedException();

    public Task<Cancellation> CancelAsync(long id, long productId, long epoch) => throw new NotSupportedException();
}
