using System.Diagnostics.Metrics;

namespace OrleansObs.Telemetry;

/// <summary>Meter and histogram buckets of the product's own metrics.</summary>
public static class ShopMeter
{
    /// <summary>Bucket boundaries, in seconds, for durations from under a millisecond to ten seconds.</summary>
    public static InstrumentAdvice<double> Seconds { get; } =
        new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    /// <summary>Creates the meter that /metrics exports.</summary>
    public static Meter CreateShopMeter(this IMeterFactory meters) => meters.Create("OrleansObs");
}
