namespace OrleansObs.Bench.Load;

/// <summary>Distribution of the traffic over time and routes.</summary>
internal enum TrafficMode
{
    /// <summary>Constant rate over all routes.</summary>
    Balanced,

    /// <summary>Constant rate, five times as high in the middle third.</summary>
    Spike,

    /// <summary>Alternates between twice the rate and zero every five seconds, or every quarter of a shorter run.</summary>
    Burst,

    /// <summary>Constant rate over the expensive routes: long lists, orders, the aggregate.</summary>
    Heavy,

    /// <summary>Rises in ten equal steps from the rate to ten times the rate.</summary>
    Stress,
}
