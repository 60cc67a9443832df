using System.ComponentModel.DataAnnotations;

namespace OrleansObs.Fleet;

/// <summary>Section <c>Cluster</c>: the Orleans cluster of a process. Silos and clients with the same ids form one cluster.</summary>
public sealed class ClusterSettings
{
    /// <summary>Id of the cluster. Clusters with different ids are isolated from each other, also on one database.</summary>
    [Required, RegularExpression("[A-Za-z0-9_.-]{1,100}")]
    public string ClusterId { get; set; } = "orleansobs";

    /// <summary>Id of the service, which outlives clusters. It is part of the key of every stored grain state.</summary>
    [Required, RegularExpression("[A-Za-z0-9_.-]{1,100}")]
    public string ServiceId { get; set; } = "orleansobs";
}
