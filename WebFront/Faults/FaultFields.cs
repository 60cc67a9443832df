using OrleansObs.Faults;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Faults;

/// <summary>Which fields belong to a fault of a kind.</summary>
/// <param name="Aims">Fields that say where it strikes.</param>
/// <param name="Amount">The field that says how bad it is; null when there is none.</param>
/// <param name="HasRate">A share of what it could strike is struck.</param>
/// <param name="Service">The one service that it can strike; null when that is a choice.</param>
internal sealed record FaultFields(string[] Aims, string? Amount = null, bool HasRate = true, string? Service = null)
{
    /// <summary>Characters of the name of whatever it is aimed at.</summary>
    public const int MaxNameLength = 100;

    private static readonly string[] Traffic = ["service", "route", "grain", "silo"];
    private static readonly string[] Silo = ["silo"];

    /// <summary>It strikes requests, or calls to grains.</summary>
    public bool IsAimedAtTraffic => Aims == Traffic;

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
