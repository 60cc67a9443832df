namespace OrleansObs.SystemInfo;

/// <summary>The last report of a silo.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Calls">Call rates of its grains; methods without calls are omitted.</param>
/// <param name="Age">Time since the report.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.SiloReport")]
public sealed record SiloReport(
    [property: Id(0)] HostReport Host,
    [property: Id(1)] IReadOnlyList<GrainCallRate> Calls,
    [property: Id(2)] TimeSpan Age);
