using OrleansObs.Text;

namespace OrleansObs.Faults;

/// <summary>A requested fault.</summary>
/// <param name="Kind">Kind of the fault.</param>
/// <param name="Service">Affects requests of this service; null for another target.</param>
/// <param name="Route">Affects requests of the route with this template, without its constraints; null for another target.</param>
/// <param name="Grain">Affects calls to grains of this class; null for another target.</param>
/// <param name="Silo">Affects only the process that hosts the silo of this name; null for all.</param>
/// <param name="Rate">Fraction of requests, calls or statements that are affected: above 0, at most 1.</param>
/// <param name="Amount">Milliseconds of latency, seconds of a freeze, busy threads, or megabytes; 0 where the kind needs none.</param>
/// <param name="TimeToLive">Time until the fault expires.</param>
[GenerateSerializer, Immutable, Alias("orleansobs.FaultPlan")]
public sealed record FaultPlan(
    [property: Id(0)] FaultKind Kind,
    [property: Id(1)] string? Service,
    [property: Id(2)] string? Route,
    [property: Id(3)] string? Grain,
    [property: Id(4)] string? Silo,
    [property: Id(5)] double Rate,
    [property: Id(6)] int Amount,
    [property: Id(7)] TimeSpan TimeToLive)
{
    /// <summary>Whether both have the same kind and target, so that setting one replaces the other.</summary>
    public bool Replaces(FaultPlan other) =>
        (Kind, Service, Route, Grain, Silo) == (other.Kind, other.Service, other.Route, other.Grain, other.Silo);

    /// <summary>Whether the fault happens once, in the first process that claims it from the registry.</summary>
    public bool HappensOnce() => Kind is FaultKind.Freeze or FaultKind.Crash;

    /// <summary>Whether every value is within <see cref="FaultLimits"/>.</summary>
    public bool IsWithinLimits() =>
        Enum.IsDefined(Kind)
        && Rate is > 0 and <= 1
        && Amount >= 0 && Amount <= FaultLimits.MaxAmountOf(Kind)
        && TimeToLive > TimeSpan.Zero && TimeToLive <= TimeSpan.FromSeconds(FaultLimits.MaxTimeToLiveSeconds)
        && new[] { Service, Route, Grain, Silo }.All(name => name is null || !Characters.Exceed(name, FaultLimits.MaxNameLength));
}
