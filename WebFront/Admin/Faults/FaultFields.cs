using OrleansObs.Faults;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin.Faults;

/// <summary>The fields that a kind of fault has.</summary>
/// <param name="Targets">Fields that select what it affects.</param>
/// <param name="Amount">The field that sets its size; null when there is none.</param>
/// <param name="HasRate">It affects a configurable share of its target.</param>
/// <param name="Service">The only service that it can affect; null when the request selects it.</param>
internal sealed record FaultFields(string[] Targets, string? Amount = null, bool HasRate = true, string? Service = null)
{
    private static readonly string[] Traffic = ["service", "route", "grain", "silo"];
    private static readonly string[] Silo = ["silo"];

    /// <summary>It affects requests or grain calls.</summary>
    public bool TargetsTraffic => Targets == Traffic;

    public static FaultFields Of(FaultKind kind) => kind switch
    {
        FaultKind.Latency => new(Traffic, "latency_ms"),
        FaultKind.Error or FaultKind.LostReply => new(Traffic),
        FaultKind.DatabaseSlow => new(Silo, "latency_ms"),
        FaultKind.DatabaseRefuse or FaultKind.Cut => new(Silo),
        FaultKind.UpstreamHang => new(["service"], Service: ServiceName.Weather),
        FaultKind.Cpu => new(Silo, "threads", HasRate: false),
        FaultKind.Memory => new(Silo, "memory_mb", HasRate: false),
        FaultKind.Freeze => new(Silo, "seconds", HasRate: false),
        _ => new(Silo, HasRate: false),
    };
}
