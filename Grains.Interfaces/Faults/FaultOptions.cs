using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace OrleansObs.Faults;

/// <summary>Section <c>Faults</c>.</summary>
public sealed class FaultOptions
{
    /// <summary>Faults can be set and are injected. For every process of a fleet alike.</summary>
    public bool Enabled { get; set; }

    /// <summary>How often a process asks what it is to inject.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary><see cref="Enabled"/>, for a composition root.</summary>
    public static bool AreEnabled(IConfiguration configuration) => configuration.GetValue<bool>("Faults:Enabled");
}
