namespace OrleansObs.Bench.Load;

/// <summary>Results of all requests so far. Its size depends on the number of routes alone. Safe for concurrent writers.</summary>
internal sealed class LoadStatistics(IEnumerable<LoadRoute> routes)
{
    private readonly Dictionary<LoadRoute, RouteStatistics> _routes = routes.ToDictionary(route => route, route => new RouteStatistics(route.Name));
    private int _inFlight;

    public IEnumerable<RouteStatistics> Routes => _routes.Values;

    public int InFlight => _inFlight;

    public long Requests => Routes.Sum(route => route.Requests);

    public long Errors => Routes.Sum(route => route.Errors.Values.Sum());

    public void OnSent() => Interlocked.Increment(ref _inFlight);

    public void OnCompleted(LoadRoute route, TimeSpan? latency, string? error)
    {
        Interlocked.Decrement(ref _inFlight);
        _routes[route].Record(latency, error);
    }

    public LatencyHistogram Latencies()
    {
        var sum = new LatencyHistogram();
        foreach (var route in Routes)
            sum.Add(route.Latencies);
        return sum;
    }
}
