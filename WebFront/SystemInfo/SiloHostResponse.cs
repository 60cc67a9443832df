using System.Text.Json.Serialization;
using OrleansObs.SystemInfo;
using OrleansObs.WebFront.Fleet;

namespace OrleansObs.WebFront.SystemInfo;

/// <summary>The host of one silo, as the silo last reported it.</summary>
internal sealed record SiloHostResponse : HostResponse
{
    public SiloHostResponse(SiloResponse silo, SiloReport report)
        : base(report.Host) =>
        (Name, Status, AgeSeconds, Activations, Stale, ReportedSecondsAgo) =
        (silo.Name, silo.Status, silo.AgeSeconds, silo.Activations, report.Age > SystemInfoLimits.StaleAfter, Math.Round(report.Age.TotalSeconds, 1));

    public string Name { get; }

    public string Status { get; }

    /// <summary>Of the silo.</summary>
    public long AgeSeconds { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Activations { get; }

    /// <summary>The silo has missed reports.</summary>
    public bool Stale { get; }

    public double ReportedSecondsAgo { get; }
}
