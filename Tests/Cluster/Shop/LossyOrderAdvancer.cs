using Orleans.Runtime;
using OrleansObs.Orders;
using OrleansObs.Orders.Worker;
using OrleansObs.Storage;
using OrleansObs.Storage.InMemory;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>Advances orders in memory, records the calling silo, and fails as long as a test wants.</summary>
internal sealed class LossyOrderAdvancer(InMemoryTables tables, ILocalSiloDetails silo) : IOrderAdvancer
{
    private static int _refused;

    private readonly InMemoryOrderAdvancer _inner = new(tables);

    public static bool IsLost { get; set; }

    public static int Refused => Volatile.Read(ref _refused);

    /// <summary>Empty until the first call.</summary>
    public static string LastSilo { get; private set; } = "";

    /// <summary>What a call throws while <see cref="IsLost"/>.</summary>
    public static Exception Fault { get; set; } = new StorageUnavailableException();

    public static void Forget() => (IsLost, Fault, LastSilo) = (false, new StorageUnavailableException(), "");

    public Task<IReadOnlyDictionary<OrderStatus, int>?> AdvanceAsync(IReadOnlyList<TimedTransition> transitions, int batch)
    {
        LastSilo = silo.Name;
        if (!IsLost)
            return _inner.AdvanceAsync(transitions, batch);
        Interlocked.Increment(ref _refused);
        throw Fault;
    }
}
