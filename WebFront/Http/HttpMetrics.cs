using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using OrleansObs.Monitoring.Metrics;

namespace OrleansObs.WebFront.Http;

/// <summary>
/// Requests by service: <c>S_service_http_requests_total{endpoint,method,status}</c> and
/// <c>S_service_http_request_duration_seconds{endpoint,method}</c>. The endpoint is the template of a route, so that no client can make series.
/// </summary>
internal sealed class HttpMetrics
{
    private static readonly double[] Boundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];
    private static readonly FrozenSet<string> Methods = new[] { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly string[] Statuses = [.. Enumerable.Range(0, 600).Select(status => status.ToString(CultureInfo.InvariantCulture))];

    private readonly FrozenDictionary<string, (Counter<long> Requests, Histogram<double> Durations)> _services;

    public HttpMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterNames.Shop);
        _services = ServiceName.All.ToFrozenDictionary(service => service, service => (
            meter.CreateCounter<long>($"{service}_service_http_requests", description: "Requests answered"),
            meter.CreateHistogram(
                $"{service}_service_http_request_duration", "s", "Time to the answer", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries })));
    }

    public void Add(HttpContext context, TimeSpan duration)
    {
        // The handler of exceptions takes the route away.
        var route = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        var (requests, durations) = _services[route?.Metadata.GetMetadata<ServiceName>()?.Name ?? ServiceName.Dashboard];
        var endpoint = new KeyValuePair<string, object?>("endpoint", Template(route, context.Request.Path));
        var method = new KeyValuePair<string, object?>("method", Methods.TryGetValue(context.Request.Method, out var known) ? known : "other");
        requests.Add(1, endpoint, method, new KeyValuePair<string, object?>("status", Statuses[Math.Clamp(context.Response.StatusCode, 0, Statuses.Length - 1)]));
        durations.Record(duration.TotalSeconds, endpoint, method);
    }

    // Files of the page have no route.
    private static string Template(Endpoint? route, PathString path) =>
        (route as RouteEndpoint)?.RoutePattern.RawText is { Length: > 0 } template ? template : path == "/" ? "/" : "other";
}
