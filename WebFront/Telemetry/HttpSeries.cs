using System.Collections.Concurrent;
using System.Globalization;
using Prometheus;

namespace OrleansObs.WebFront.Telemetry;

/// <summary>The requests of one route and method.</summary>
internal sealed class HttpSeries(Counter requests, Histogram.Child durations, string endpoint, string method)
{
    private readonly ConcurrentDictionary<int, Counter.Child> _byStatus = new();

    public void Add(int status, TimeSpan duration)
    {
        if (!_byStatus.TryGetValue(status, out var counter))
            counter = _byStatus[status] = requests.WithLabels(endpoint, method, status.ToString(CultureInfo.InvariantCulture));
        counter.Inc();
        durations.Observe(duration.TotalSeconds);
    }
}
