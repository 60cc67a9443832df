namespace OrleansObs.SystemInfo;

/// <summary>How often one method of a grain class was called on one silo, between two reports, and how long it took.</summary>
/// <param name="Grain">The class.</param>
/// <param name="Method">The method.</param>
/// <param name="PerSecond">Calls a second.</param>
/// <param name="ErrorsPerSecond">Those that ended with an exception.</param>
/// <param name="P50Ms">Half took at most this many milliseconds in the grain.</param>
/// <param name="P95Ms">19 of 20 did.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.GrainCallRate")]
public sealed record GrainCallRate(
    [property: Id(0)] string Grain,
    [property: Id(1)] string Method,
    [property: Id(2)] double PerSecond,
    [property: Id(3)] double ErrorsPerSecond,
    [property: Id(4)] double P50Ms,
    [property: Id(5)] double P95Ms);
