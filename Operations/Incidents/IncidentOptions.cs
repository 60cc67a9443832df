using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Incidents;

/// <summary>Section <c>Incidents</c>.</summary>
internal sealed class IncidentOptions
{
    /// <summary>The file that every step of an incident is written to; empty: none is written.</summary>
    public string LogPath { get; set; } = "";

    /// <summary>A file that has become so long makes room for a new one.</summary>
    [Range(4 * 1024, 1024 * 1024 * 1024)]
    public long MaxLogBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How many old files are kept, named .1 (the youngest), .2 and so on.</summary>
    [Range(1, 100)]
    public int MaxOldLogs { get; set; } = 5;

    /// <summary>How often it is looked whether what was done has helped.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(5);
}
