using System.Text.Json.Serialization;
using OrleansObs.SystemInfo;

namespace OrleansObs.WebFront.SystemInfo;

/// <summary>The host of one silo, as the silo last reported it.</summary>
internal sealed record SiloHostBody : HostBody
{
    public SiloHostBody(string name, string status, long ageSeconds, int? activations, SiloReport report)
        : base(report.Host) =>
        (Name, Status, AgeSeconds, Activations, Stale, ReportedSecondsAgo) =
        (name, status, ageSeconds, activations, report.Age > SystemInfoLimits.StaleAfter, Math.Round(report.Age.TotalSeconds, 1));

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
