namespace OrleansObs.SystemInfo;

/// <summary>What a silo last said of its host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Age">Since it was said.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.SiloReport")]
public sealed record SiloReport([property: Id(0)] HostReport Host, [property: Id(1)] TimeSpan Age);
