using System.Collections.Concurrent;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>When each product was first served by a request that started after a given time.</summary>
internal sealed class ServedProducts(TimeSpan moment)
{
    private readonly ConcurrentDictionary<long, TimeSpan> _first = new();

    public int Count => _first.Count;

    /// <summary>The time at which the last product was served.</summary>
    public TimeSpan Last => _first.Values.Max();

    public void Add(long product, TimeSpan started, TimeSpan ended)
    {
        if (started >= moment)
            _first.TryAdd(product, ended);
    }
}
