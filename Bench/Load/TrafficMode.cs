namespace OrleansObs.Bench.Load;

/// <summary>How traffic is spread over time, and over routes.</summary>
internal enum TrafficMode
{
    /// <summary>A steady rate over all routes.</summary>
    Balanced,

    /// <summary>The rate, and five times the rate in the middle third.</summary>
    Spike,

    /// <summary>Twice the rate and nothing at all, in turns of five seconds (a quarter of the time, if that is shorter).</summary>
    Burst,

    /// <summary>A steady rate over the expensive routes: long lists, orders, the aggregate.</summary>
    Heavy,

    /// <summary>Ten steps of equal length, each higher by the rate, up to ten times the rate.</summary>
    Stress,
}
