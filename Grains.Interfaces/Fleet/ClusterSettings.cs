using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Fleet;

/// <summary>Section <c>Cluster</c>: which fleet a process belongs to. Silos and clients with the same ids find each other.</summary>
public sealed class ClusterSettings
{
    /// <summary>The fleet. Two fleets with different ids on one database do not see each other.</summary>
    [Required, RegularExpression("[A-Za-z0-9_.-]{1,100}")]
    public string ClusterId { get; set; } = "orleansobs";

    /// <summary>The service, which outlives fleets: part of the key of every stored grain state.</summary>
    [Required, RegularExpression("[A-Za-z0-9_.-]{1,100}")]
    public string ServiceId { get; set; } = "orleansobs";
}
