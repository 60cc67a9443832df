using System.Diagnostics.Metrics;

namespace OrleansObs.Telemetry;

/// <summary>What the product's own instruments share.</summary>
public static class ShopMeter
{
    /// <summary>Limits of the buckets for what takes milliseconds and may take seconds.</summary>
    public static InstrumentAdvice<double> Seconds { get; } = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    /// <summary>The meter that /metrics shows under this name.</summary>
    public static Meter CreateShopMeter(this IMeterFactory meters) => meters.Create("OrleansObs");
}
