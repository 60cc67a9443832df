using Orleans.Runtime;

namespace Orleans;

/// <summary>One silo of the cluster.</summary>
public sealed class MembershipEntry
{
    /// <summary>Its address.</summary>
    public required SiloAddress SiloAddress { get; init; }

    /// <summary>Its status.</summary>
    public SiloStatus Status { get; init; }

    /// <summary>Its name.</summary>
    public required string SiloName { get; init; }

    /// <summary>Its last sign of life, UTC.</summary>
    public DateTime IAmAliveTime { get; init; }

    /// <summary>When it started, UTC.</summary>
    public DateTime StartTime { get; init; }
}
