using System.Text.Json.Serialization.Metadata;
using OrleansObs.Faults;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin.Faults;

/// <summary>The kind determines which fields are allowed: <see cref="FaultFields"/>.</summary>
internal sealed record FaultRequest(
    string? Kind, string? Service, string? Route, string? Grain, string? Silo,
    decimal? Rate, long? LatencyMs, long? Seconds, long? Threads, long? MemoryMb, long? TtlSeconds) : IJsonRequest<FaultRequest>
{
    public static JsonTypeInfo<FaultRequest> JsonType => FaultsJson.Types.FaultRequest;

    private IEnumerable<(string Name, string? Value)> Targets => [("service", Service), ("route", Route), ("grain", Grain), ("silo", Silo)];

    private IEnumerable<(string Name, long? Value, int Max)> Amounts =>
    [
        ("latency_ms", LatencyMs, FaultLimits.MaxLatencyMs),
        ("seconds", Seconds, FaultLimits.MaxFreezeSeconds),
        ("threads", Threads, FaultLimits.MaxThreads),
        ("memory_mb", MemoryMb, FaultLimits.MaxMemoryMb),
    ];

    /// <summary>The plan, or null and a problem. Does not check that the target exists; <see cref="FaultTarget"/> does.</summary>
    public FaultPlan? ToPlan(out ApiProblem? problem)
    {
        if (Kind is null || !FaultKindNames.TryParse(Kind, out var kind))
        {
            problem = Invalid($"The field kind must be one of {string.Join(", ", FaultKindNames.All)}");
            return null;
        }

        var fields = FaultFields.Of(kind);
        problem = ValidateTarget(kind, fields) ?? ValidateNumbers(kind, fields);
        return problem is null
            ? new FaultPlan(
                kind,
                fields.Service ?? Service,
                Route is null ? null : FaultRoute.WithoutConstraints(Route),
                Grain,
                Silo,
                (double)(Rate ?? 1),
                (int)(Amounts.FirstOrDefault(amount => amount.Name == fields.Amount).Value ?? 0),
                TimeSpan.FromSeconds(TtlSeconds!.Value))
            : null;
    }

    public static ApiProblem Invalid(string error) => ApiProblem.BadRequest(error, "invalid_fault");

    private ApiProblem? ValidateTarget(FaultKind kind, FaultFields fields)
    {
        foreach (var (name, value) in Targets)
        {
            if (value is not null && !fields.Targets.Contains(name))
                return NotApplicable(name, kind);
            if (Validation.Text(name, value, FaultLimits.MaxNameLength) is { } problem)
                return problem;
        }

        if (fields.Service is not null && Service is not null && Service != fields.Service)
            return Invalid($"A fault of the kind {kind.Name()} has the service {fields.Service}");
        if (fields.TargetsTraffic && new[] { Service, Route, Grain }.Count(target => target is not null) != 1)
            return Invalid($"A fault of the kind {kind.Name()} needs one of the fields service, route and grain, and only one");
        return fields.TargetsTraffic && Silo is not null && Grain is null
            ? Invalid("The field silo goes together with grain alone: requests are answered by no silo in particular")
            : null;
    }

    private ApiProblem? ValidateNumbers(FaultKind kind, FaultFields fields)
    {
        foreach (var (name, value, max) in Amounts)
        {
            if (value is not null && name != fields.Amount)
                return NotApplicable(name, kind);
            if (name == fields.Amount && (value ?? 0) is var amount && (amount < 1 || amount > max))
                return Invalid($"The field {name} must be a whole number from 1 to {max}");
        }

        if (Rate <= 0 || Rate > 1)
            return Invalid("The field rate must be above 0 and at most 1");
        if (!fields.HasRate && Rate is not null && Rate != 1)
            return NotApplicable("rate", kind);
        return TtlSeconds is null or < 1 or > FaultLimits.MaxTimeToLiveSeconds
            ? Invalid($"The field ttl_seconds must be a whole number from 1 to {FaultLimits.MaxTimeToLiveSeconds}")
            : null;
    }

    private static ApiProblem NotApplicable(string field, FaultKind kind) =>
        Invalid($"The field {field} does not belong to a fault of the kind {kind.Name()}");
}
