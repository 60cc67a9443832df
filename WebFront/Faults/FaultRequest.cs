using OrleansObs.Faults;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Faults;

/// <summary>A fault as a person asks for it. Which fields belong to it depends on its kind: <see cref="FaultFields"/>.</summary>
internal sealed record FaultRequest(
    string? Kind, string? Service, string? Route, string? Grain, string? Silo, decimal? Rate, long? LatencyMs, long? Seconds, long? Threads, long? MemoryMb, long? TtlSeconds)
{
    private IEnumerable<(string Name, string? Value)> Aims => [("service", Service), ("route", Route), ("grain", Grain), ("silo", Silo)];

    private IEnumerable<(string Name, long? Value, int Max)> Amounts =>
    [
        ("latency_ms", LatencyMs, FaultLimits.MaxLatencyMs),
        ("seconds", Seconds, FaultLimits.MaxFreezeSeconds),
        ("threads", Threads, FaultLimits.MaxThreads),
        ("memory_mb", MemoryMb, FaultLimits.MaxMemoryMb),
    ];

    /// <summary>The plan, or null and the problem that says why not. Whether the aim exists is not looked at.</summary>
    public FaultPlan? ToPlan(out ApiProblem? problem)
    {
        if (Kind is null || !FaultKindNames.TryParse(Kind, out var kind))
        {
            problem = Refused($"The field kind must be one of {string.Join(", ", FaultKindNames.All)}");
            return null;
        }

        var shape = FaultFields.Of(kind);
        problem = CheckAim(kind, shape) ?? CheckNumbers(kind, shape);
        return problem is null
            ? new FaultPlan(
                kind,
                shape.Service ?? Service,
                Route is null ? null : FaultRoute.Plain(Route),
                Grain,
                Silo,
                (double)(Rate ?? 1),
                (int)(Amounts.FirstOrDefault(amount => amount.Name == shape.Amount).Value ?? 0),
                TimeSpan.FromSeconds(TtlSeconds!.Value))
            : null;
    }

    public static ApiProblem Refused(string error) => ApiProblem.BadRequest(error, "invalid_fault");

    private ApiProblem? CheckAim(FaultKind kind, FaultFields shape)
    {
        foreach (var (name, value) in Aims)
        {
            if (value is not null && !shape.Aims.Contains(name))
                return Foreign(name, kind);
            if (Validation.Text(name, value, FaultFields.MaxNameLength) is { } problem)
                return problem;
        }

        if (shape.Service is not null && Service is not null && Service != shape.Service)
            return Refused($"A fault of the kind {kind.Name()} has the service {shape.Service}");
        if (shape.IsAimedAtTraffic && new[] { Service, Route, Grain }.Count(aim => aim is not null) != 1)
            return Refused($"A fault of the kind {kind.Name()} needs one of the fields service, route and grain, and only one");
        return shape.IsAimedAtTraffic && Silo is not null && Grain is null
            ? Refused("The field silo goes together with grain alone: requests are answered by no silo in particular")
            : null;
    }

    private ApiProblem? CheckNumbers(FaultKind kind, FaultFields shape)
    {
        foreach (var (name, value, max) in Amounts)
        {
            if (value is not null && name != shape.Amount)
                return Foreign(name, kind);
            if (name == shape.Amount && (value ?? 0) is var amount && (amount < 1 || amount > max))
                return Refused($"The field {name} must be a whole number from 1 to {max}");
        }

        if (Rate <= 0 || Rate > 1)
            return Refused("The field rate must be above 0 and at most 1");
        if (!shape.HasRate && Rate is not null && Rate != 1)
            return Foreign("rate", kind);
        return TtlSeconds is null or < 1 or > FaultLimits.MaxTimeToLiveSeconds
            ? Refused($"The field ttl_seconds must be a whole number from 1 to {FaultLimits.MaxTimeToLiveSeconds}")
            : null;
    }

    private static ApiProblem Foreign(string field, FaultKind kind) => Refused($"The field {field} does not belong to a fault of the kind {kind.Name()}");
}
