using System.Text.Json.Serialization;
using OrleansObs.Faults;

namespace OrleansObs.WebFront.Admin.Faults;

/// <summary>The requested fault, its id, its end, and the number of injections, which every process reports twice per second.</summary>
internal sealed record FaultResponse(
    string Id,
    string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Route,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Grain,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Silo,
    double Rate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? LatencyMs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Seconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Threads,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MemoryMb,
    DateTimeOffset ExpiresAt,
    long Injected)
{
    public static FaultResponse Of(Fault fault)
    {
        var plan = fault.Plan;
        var field = FaultFields.Of(plan.Kind).Amount;
        return new FaultResponse(
            fault.Id,
            plan.Kind.Name(),
            plan.Service,
            plan.Route,
            plan.Grain,
            plan.Silo,
            plan.Rate,
            Amount("latency_ms"),
            Amount("seconds"),
            Amount("threads"),
            Amount("memory_mb"),
            fault.ExpiresAt,
            fault.Injected);

        int? Amount(string name) => name == field ? plan.Amount : null;
    }
}
