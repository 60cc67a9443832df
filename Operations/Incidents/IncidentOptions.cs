using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Incidents;

/// <summary>Section <c>Incidents</c>.</summary>
internal sealed class IncidentOptions
{
    /// <summary>The incident log; empty for none.</summary>
    public string LogPath { get; set; } = "";

    /// <summary>The log is rotated before it exceeds this size.</summary>
    [Range(4 * 1024, 1024 * 1024 * 1024)]
    public long MaxLogBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Number of rotated files that are kept, named .1 (the newest), .2 and so on.</summary>
    [Range(1, 100)]
    public int MaxOldLogs { get; set; } = 5;

    /// <summary>Interval at which a silo polls for incidents that are due for escalation.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(5);
}
