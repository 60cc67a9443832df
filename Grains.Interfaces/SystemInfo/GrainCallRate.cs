namespace OrleansObs.SystemInfo;

/// <summary>Call rate and duration of one method of a grain class on one silo, between two reports.</summary>
/// <param name="Grain">Name of the grain class.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="PerSecond">Calls per second.</param>
/// <param name="ErrorsPerSecond">Calls per second that failed with an exception.</param>
/// <param name="P50Ms">Median duration in the grain, in milliseconds.</param>
/// <param name="P95Ms">95th percentile of the duration, in milliseconds.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.GrainCallRate")]
public sealed record GrainCallRate(
    [property: Id(0)] string Grain,
    [property: Id(1)] string Method,
    [property: Id(2)] double PerSecond,
    [property: Id(3)] double ErrorsPerSecond,
    [property: Id(4)] double P50Ms,
    [property: Id(5)] double P95Ms);
