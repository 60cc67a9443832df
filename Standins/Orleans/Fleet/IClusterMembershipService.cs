namespace Orleans.Runtime;

/// <summary>What a silo of a fleet could do about the others.</summary>
public interface IClusterMembershipService
{
    /// <summary>Declares a silo dead.</summary>
    Task<bool> TryKill(SiloAddress siloAddress);
}
