namespace OrleansObs.Remediation;

/// <summary>A traffic limit that every WebFront enforces.</summary>
/// <param name="Service">One of <see cref="TrafficServices"/>.</param>
/// <param name="Kind">Kind of the limit.</param>
/// <param name="Until">Expiry.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.TrafficLimit")]
public sealed record TrafficLimit(
    [property: Id(0)] string Service,
    [property: Id(1)] TrafficLimitKind Kind,
    [property: Id(2)] DateTimeOffset Until)
{
    /// <summary>The longest duration of a limit. A longer one is refused.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(1);
}
