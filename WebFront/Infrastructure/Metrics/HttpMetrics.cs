using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Diagnostics;
using OrleansObs.WebFront.Infrastructure.Http;
using Prometheus;

namespace OrleansObs.WebFront.Infrastructure.Metrics;

/// <summary>
/// Requests by service S: <c>S_service_http_requests_total{endpoint,method,status}</c> and
/// <c>S_service_http_request_duration_seconds{endpoint,method}</c>. The endpoint is the route template, so a client cannot create series.
/// </summary>
internal sealed class HttpMetrics
{
    // One millisecond to ten seconds in preferred numbers (ISO 3, series R10). Neighbours differ by a quarter, which bounds the error of a
    // quantile.
    private static readonly double[] Buckets =
    [
        0.001, 0.00125, 0.0016, 0.002, 0.0025, 0.00315, 0.004, 0.005, 0.0063, 0.008,
        0.01, 0.0125, 0.016, 0.02, 0.025, 0.0315, 0.04, 0.05, 0.063, 0.08,
        0.1, 0.125, 0.16, 0.2, 0.25, 0.315, 0.4, 0.5, 0.63, 0.8,
        1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8, 10,
    ];

    private static readonly FrozenSet<string> Methods =
        new[] { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, (Counter Requests, Histogram Durations)> _services;

    // The key is the endpoint, or a label where there is none: one lookup per request, without allocation.
    private readonly ConcurrentDictionary<(object Route, string Method), HttpSeries> _series = new();

    public HttpMetrics(MetricFactory metrics) =>
        _services = ServiceName.All.ToFrozenDictionary(service => service, service => (
            metrics.CreateCounter($"{service}_service_http_requests_total", "HTTP requests", ["endpoint", "method", "status"]),
            metrics.CreateHistogram(
                $"{service}_service_http_request_duration_seconds",
                "Duration of HTTP requests",
                ["endpoint", "method"],
                new HistogramConfiguration { Buckets = Buckets })));

    public void Record(HttpContext context, TimeSpan duration)
    {
        // The exception handler clears the endpoint; static files have none.
        var route = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        var key = (
            route ?? (object)(context.Request.Path == "/" ? "/" : "other"),
            Methods.TryGetValue(context.Request.Method, out var known) ? known : "other");
        _series.GetOrAdd(key, static (key, metrics) => metrics.CreateSeries(key.Route, key.Method), this)
            .Record(context.Response.StatusCode, duration);
    }

    private HttpSeries CreateSeries(object route, string method)
    {
        var endpoint = route as Endpoint;
        var (requests, durations) = _services[endpoint?.Metadata.GetMetadata<ServiceName>()?.Name ?? ServiceName.Dashboard];
        var template = route as string ?? ((endpoint as RouteEndpoint)?.RoutePattern.RawText is { Length: > 0 } text ? text : "other");
        return new HttpSeries(requests, durations.WithLabels(template, method), template, method);
    }
}
