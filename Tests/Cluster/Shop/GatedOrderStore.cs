using OrleansObs.Orders;
using OrleansObs.Storage.InMemory;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>An order store in memory whose commits wait while a test holds the gate.</summary>
internal sealed class GatedOrderStore(InMemoryTables tables) : IOrderStore
{
    private static int _commits;

    private readonly InMemoryOrderStore _inner = new(tables);

    public static Task Gate { get; set; } = Task.CompletedTask;

    public static int Commits => Volatile.Read(ref _commits);

    public async Task<PlaceOrderResult[]> CommitAsync(IReadOnlyList<OrderDraft> drafts, DateTime deadline)
    {
        Interlocked.Increment(ref _commits);
        await Gate;
        return await _inner.CommitAsync(drafts, deadline);
    }

    public Task<IReadOnlyDictionary<Guid, Order>> FindByKeysAsync(IReadOnlyCollection<Guid> keys) => _inner.FindByKeysAsync(keys);

    public Task<Order?> FindAsync(long id) => _inner.FindAsync(id);

    public Task<bool> ChangeStatusAsync(long id, OrderStatus from, OrderStatus to) => _inner.ChangeStatusAsync(id, from, to);

    public Task<Cancellation> CancelAsync(long id, long productId, long epoch) => _inner.CancelAsync(id, productId, epoch);
}
