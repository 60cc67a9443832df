using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.Tests.Support;
using OrleansObs.WebFront.Infrastructure.Metrics;

namespace OrleansObs.Tests.Monitoring;

/// <summary>The response of /metrics for both exporters. Each exports the meters of the whole process, so their tests run alone.</summary>
public abstract class MetricsEndpointTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);

    private readonly Meter _meter = new(MeterNames.Shop);
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(BuildInfo.Of("test", "memory", "test"));
        Add(builder.Services);
        _app = builder.Build();
        Map(_app);
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _meter.Dispose();
        await _app.DisposeAsync();
    }

    protected abstract void Add(IServiceCollection services);

    protected abstract void Map(WebApplication app);

    [Fact]
    public async Task Counters_gauges_and_histograms_have_Prometheus_format()
    {
        var counter = _meter.CreateCounter<long>("test_orders", description: "Orders \\ placed\nby outcome");
        counter.Add(2, new KeyValuePair<string, object?>("outcome", "a \"quoted\" \\ one\nmore"));
        counter.Add(3, new KeyValuePair<string, object?>("outcome", "placed"));
        _meter.CreateUpDownCounter<int>("test.queue-depth").Add(-4);
        _meter.CreateObservableGauge("test_temperature", () => 21.5, unit: "Cel");
        var histogram = _meter.CreateHistogram<double>("test_duration", unit: "s", advice: new() { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var seconds in new[] { 0.05, 0.07, 0.5, 3 })
            histogram.Record(seconds);

        using var response = await _client.GetAsync("/metrics");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("version=0.0.4", response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.Contains("# TYPE test_orders_total counter", lines);
        Assert.Contains("# HELP test_orders_total Orders \\\\ placed\\nby outcome", lines);
        Assert.Equal("3", Value(lines, "test_orders_total", "outcome=\"placed\""));
        Assert.Equal("2", Value(lines, "test_orders_total", "outcome=\"a \\\"quoted\\\" \\\\ one\\nmore\""));
        Assert.Equal("-4", Value(lines, "test_queue_depth"));
        Assert.Contains("# TYPE test_duration_seconds histogram", lines);
        Assert.Equal("2", Value(lines, "test_duration_seconds_bucket", "le=\"0.1\""));
        Assert.Equal("3", Value(lines, "test_duration_seconds_bucket", "le=\"1\""));
        Assert.Equal("4", Value(lines, "test_duration_seconds_bucket", "le=\"+Inf\""));
        Assert.Equal("4", Value(lines, "test_duration_seconds_count"));
        Assert.Equal(3.62, double.Parse(Value(lines, "test_duration_seconds_sum"), System.Globalization.CultureInfo.InvariantCulture), 6);
    }

    [Fact]
    public async Task Scrape_of_5000_series_takes_at_most_50_ms()
    {
        var counters = Enumerable.Range(0, 5).Select(i => _meter.CreateCounter<long>($"test_busy_{i}")).ToArray();
        for (var i = 0; i < 1000; i++)
        {
            foreach (var counter in counters)
                counter.Add(i, new KeyValuePair<string, object?>("key", i));
        }

        // The fastest of several, because the machine may be busy. Scrapes within a second share a rendering, which does not count.
        var scrapes = 0;
        _meter.CreateObservableCounter("test_scrapes", () => scrapes);
        await Wait.UntilAsync("a fast scrape", TimeSpan.FromSeconds(20), ScrapeAsync, took => took <= Limit);

        async Task<TimeSpan> ScrapeAsync()
        {
            scrapes++;
            var clock = Stopwatch.StartNew();
            var lines = (await _client.GetStringAsync("/metrics")).Split('\n');
            var took = clock.Elapsed;
            Assert.NotEmpty(Value(lines, "test_busy_4_total", "key=\"999\""));
            return Value(lines, "test_scrapes_total") == $"{scrapes}" ? took : TimeSpan.MaxValue;
        }
    }

    private static string Value(string[] lines, string name, string label = "") =>
        lines.Single(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is ('{' or ' ') && line.Contains(label, StringComparison.Ordinal)).Split(' ')[^1];

    /// <summary>The exporter of OpenTelemetry, used by silos.</summary>
    [Collection(ExclusiveCollection.Name)]
    public sealed class OfASilo : MetricsEndpointTests
    {
        protected override void Add(IServiceCollection services) => services.AddShopMetrics();

        protected override void Map(WebApplication app) => app.MapMetricsApi();
    }

    /// <summary>prometheus-net, used by WebFronts.</summary>
    [Collection(ExclusiveCollection.Name)]
    public sealed class OfAWebFront : MetricsEndpointTests
    {
        protected override void Add(IServiceCollection services) => services.AddPrometheus();

        protected override void Map(WebApplication app) => app.MapPrometheus();
    }
}
