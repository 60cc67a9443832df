using System.Text.Json.Serialization;
using OrleansObs.SystemInfo;
using OrleansObs.WebFront.Admin.Fleet;

namespace OrleansObs.WebFront.Api.SystemInfo;

/// <summary>The host of one silo, from its last report.</summary>
internal sealed record SiloHostResponse : HostResponse
{
    public SiloHostResponse(SiloResponse silo, SiloReport report)
        : base(report.Host)
    {
        (Name, Status, AgeSeconds, Activations) = (silo.Name, silo.Status, silo.AgeSeconds, silo.Activations);
        (Stale, ReportedSecondsAgo) = (report.Age > SystemInfoLimits.StaleAfter, Math.Round(report.Age.TotalSeconds, 1));
    }

    public string Name { get; }

    public string Status { get; }

    /// <summary>Seconds since the silo started.</summary>
    public long AgeSeconds { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Activations { get; }

    /// <summary>The silo missed reports.</summary>
    public bool Stale { get; }

    public double ReportedSecondsAgo { get; }
}
