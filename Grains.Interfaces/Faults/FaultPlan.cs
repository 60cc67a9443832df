namespace OrleansObs.Faults;

/// <summary>A fault that somebody wants.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Service">Requests of this service; null when it is aimed otherwise.</param>
/// <param name="Route">Requests of the route with this template, without its constraints; null when it is aimed otherwise.</param>
/// <param name="Grain">Calls to grains of this class; null when it is aimed otherwise.</param>
/// <param name="Silo">In the process with the silo of this name alone; null for all.</param>
/// <param name="Rate">Share of requests, calls or statements that are hit: above 0, at most 1.</param>
/// <param name="Amount">Milliseconds of a wait, seconds of a freeze, busy threads, or megabytes; 0 where the kind needs none.</param>
/// <param name="TimeToLive">After this long the fault ends by itself.</param>
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
    /// <summary>The same kind at the same aim: one takes the place of the other.</summary>
    public bool Replaces(FaultPlan other) =>
        (Kind, Service, Route, Grain, Silo) == (other.Kind, other.Service, other.Route, other.Grain, other.Silo);

    /// <summary>Happens once in one process, which asks the board for it.</summary>
    public bool HappensOnce() => Kind is FaultKind.Freeze or FaultKind.Crash;
}
