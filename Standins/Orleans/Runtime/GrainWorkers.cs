using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>The stateless workers of one silo. Used under the cluster's gate.</summary>
internal sealed class GrainWorkers(Silo silo)
{
    private readonly Dictionary<GrainId, List<Activation>> _workers = [];
    private int _next;

    public int Count => _workers.Values.Sum(list => list.Count);

    public IEnumerable<Activation> All => _workers.Values.SelectMany(list => list);

    /// <summary>How many activations one silo may have of a stateless worker; 0 for other grains.</summary>
    public static int LimitOf(Type grainClass) => grainClass.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;

    /// <summary>An idle one, or a new one, or, at the limit, one after the other.</summary>
    public Activation Choose(GrainId grainId, int limit)
    {
        if (!_workers.TryGetValue(grainId, out var list))
            _workers.Add(grainId, list = []);
        if (list.Find(worker => worker.IsIdle) is { } idle)
            return idle;
        if (list.Count >= limit)
            return list[_next++ % list.Count];

        var added = new Activation(silo, grainId);
        list.Add(added);
        added.Start();
        return added;
    }

    public void Remove(Activation activation)
    {
        if (_workers.TryGetValue(activation.GrainId, out var list) && list.Remove(activation) && list.Count == 0)
            _workers.Remove(activation.GrainId);
    }
}
