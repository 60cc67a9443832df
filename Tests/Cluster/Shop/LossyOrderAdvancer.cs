using Orleans.Runtime;
using OrleansObs.Storage.InMemory;
using OrleansObs.Orders;
using OrleansObs.Storage;
using OrleansObs.Orders.Worker;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>Moves orders in memory, tells where it was asked to, and has no database for as long as a test wants.</summary>
internal sealed class LossyOrderAdvancer(InMemoryTables tables, ILocalSiloDetails silo) : IOrderAdvancer
{
    private static int _refused;

    private readonly InMemoryOrderAdvancer _inner = new(tables);

    public static bool IsLost { get; set; }

    public static int Refused => Volatile.Read(ref _refused);

    /// <summary>Empty before the first call of this test.</summary>
    public static string LastSilo { get; private set; } = "";

    public static void Forget() => (IsLost, LastSilo) = (false, "");

    public Task<IReadOnlyDictionary<OrderStatus, int>?> MoveAsync(IReadOnlyList<TimedTransition> steps, int batch)
    {
        LastSilo = silo.Name;
        if (!IsLost)
            return _inner.MoveAsync(steps, batch);
        Interlocked.Increment(ref _refused);
        throw new StorageUnavailableException();
    }
}
