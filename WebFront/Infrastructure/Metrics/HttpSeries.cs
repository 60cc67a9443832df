using System.Collections.Concurrent;
using System.Globalization;
using Prometheus;

namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>The metrics of one route and method.</summary>
internal sealed class HttpSeries(Counter requests, Histogram.Child durations, string endpoint, string method)
{
    private readonly ConcurrentDictionary<int, Counter.Child> _byStatus = new();

    public void Record(int status, TimeSpan duration)
    {
        if (!_byStatus.TryGetValue(status, out var counter))
            counter = _byStatus[status] = requests.WithLabels(endpoint, method, status.ToString(CultureInfo.InvariantCulture));
        counter.Inc();
        durations.Observe(duration.TotalSeconds);
    }
}
