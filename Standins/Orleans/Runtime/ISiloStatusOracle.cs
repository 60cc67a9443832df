namespace Orleans.Runtime;

/// <summary>What a silo knows of the fleet.</summary>
public interface ISiloStatusOracle
{
    /// <summary>This silo's own status.</summary>
    SiloStatus CurrentStatus { get; }
}
