namespace OrleansObs.SystemInfo;

/// <summary>What a silo last said of itself.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Calls">Of its grains; methods that were not called are left out.</param>
/// <param name="Age">Since it was said.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.SiloReport")]
public sealed record SiloReport(
    [property: Id(0)] HostReport Host,
    [property: Id(1)] IReadOnlyList<GrainCallRate> Calls,
    [property: Id(2)] TimeSpan Age);
