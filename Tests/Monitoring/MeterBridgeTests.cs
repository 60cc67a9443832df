using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.WebFront.Infrastructure.Metrics;
using Prometheus;

namespace OrleansObs.Tests.Monitoring;

/// <summary>Instruments of .NET meters exposed through prometheus-net.</summary>
public sealed class MeterBridgeTests : IAsyncLifetime
{
    private readonly Meter _meter = new(MeterNames.Shop);
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly string _name = $"bridge_{Guid.NewGuid():N}";
    private MeterBridge _bridge = null!;

    public ValueTask InitializeAsync()
    {
        _bridge = new MeterBridge(_registry, Metrics.WithCustomRegistry(_registry), NullLogger<MeterBridge>.Instance);
        _bridge.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _bridge.Dispose();
        _meter.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_instrument_keeps_its_type_and_its_value()
    {
        _meter.CreateCounter<int>($"{_name}.counter").Add(3);
        var upDown = _meter.CreateUpDownCounter<short>($"{_name}.up.down");
        upDown.Add(5);
        upDown.Add(-2);
        _meter.CreateGauge<float>($"{_name}.gauge", unit: "By").Record(7);
        _meter.CreateHistogram<long>($"{_name}.histogram", unit: "ms", advice: new() { HistogramBucketBoundaries = [10] }).Record(9);
        _meter.CreateObservableCounter($"{_name}.seen", () => 11L);
        _meter.CreateObservableUpDownCounter($"{_name}.level", () => -4m);
        _meter.CreateObservableGauge($"{_name}.share", () => 0.5, unit: "1");

        var lines = await ReadAsync();
        foreach (var line in new[]
                 {
                     $"# TYPE {_name}_counter_total counter", $"{_name}_counter_total 3", $"# TYPE {_name}_up_down gauge", $"{_name}_up_down 3", $"{_name}_gauge_bytes 7",
                     $"# TYPE {_name}_histogram_milliseconds histogram", $"{_name}_histogram_milliseconds_bucket{{le=\"10\"}} 1", $"{_name}_histogram_milliseconds_sum 9",
                     $"# TYPE {_name}_seen_total counter", $"{_name}_seen_total 11", $"{_name}_level -4", $"{_name}_share_ratio 0.5",
                 })
            Assert.Contains(line, lines);
    }

    [Fact]
    public async Task Order_of_labels_does_not_make_another_series()
    {
        var counter = _meter.CreateCounter<long>(_name);
        counter.Add(1, new("b.c", 1), new KeyValuePair<string, object?>("a", "x"));
        counter.Add(2, new("a", "x"), new KeyValuePair<string, object?>("b.c", 1));
        counter.Add(4, new KeyValuePair<string, object?>("a", null));

        var lines = (await ReadAsync()).Where(line => line.StartsWith(_name, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal([$"{_name}_total{{a=\"\"}} 4", $"{_name}_total{{a=\"x\",b_c=\"1\"}} 3"], lines);
    }

    [Fact]
    public async Task Series_above_the_limit_are_counted_together()
    {
        var counter = _meter.CreateCounter<long>(_name);
        for (var i = 0; i < 10_000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("id", i));

        var lines = (await ReadAsync()).Where(line => line.StartsWith(_name, StringComparison.Ordinal)).ToList();
        Assert.Equal(LabelSet.MaxSeries + 1, lines.Count);
        Assert.Contains($"{_name}_total{{id=\"overflow\"}} {10_000 - LabelSet.MaxSeries}", lines);
    }

    [Fact]
    public async Task Faulty_instrument_does_not_affect_others()
    {
        _meter.CreateCounter<long>($"{_name}_total").Add(1);
        _meter.CreateGauge<long>($"{_name}_total").Record(8);
        _meter.CreateObservableGauge<long>($"{_name}_broken", new Func<long>(() => throw new InvalidOperationException("broken")));
        _meter.CreateObservableGauge($"{_name}_whole", () => 2);

        var lines = await ReadAsync();
        Assert.Contains($"{_name}_total 1", lines);
        Assert.Contains($"{_name}_whole 2", lines);
    }

    [Fact]
    public void Measurement_of_a_known_series_allocates_nothing()
    {
        var counter = _meter.CreateCounter<long>(_name);
        var histogram = _meter.CreateHistogram<double>($"{_name}_seconds");
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure()
        {
            counter.Add(1, new("grain", "ProductGrain"), new KeyValuePair<string, object?>("method", "GetAsync"));
            histogram.Record(0.5, new("grain", "ProductGrain"), new KeyValuePair<string, object?>("method", "GetAsync"));
        }
    }

    private async Task<string[]> ReadAsync()
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text);
        return Encoding.UTF8.GetString(text.ToArray()).Split('\n');
    }
}
