using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using OrleansObs.Settings;

namespace OrleansObs.Faults;

/// <summary>Section <c>Faults</c>.</summary>
public sealed class FaultOptions
{
    /// <summary>Whether faults can be set and are injected. Must be the same for every process of a fleet.</summary>
    public bool Enabled { get; set; }

    /// <summary>Interval at which a process reads the active faults.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads <see cref="Enabled"/>, for a composition root.</summary>
    public static bool AreEnabled(IConfiguration configuration) => configuration.GetSwitch("Faults:Enabled");
}
