namespace OrleansObs.Remediation;

/// <summary>A limit that every WebFront keeps to.</summary>
/// <param name="Service">One of <see cref="TrafficServices"/>.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Until">It ends by itself then.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.TrafficLimit")]
public sealed record TrafficLimit(
    [property: Id(0)] string Service,
    [property: Id(1)] TrafficLimitKind Kind,
    [property: Id(2)] DateTimeOffset Until);
