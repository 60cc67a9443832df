namespace Orleans.Runtime;

/// <summary>Activations of one class on one silo.</summary>
public sealed class SimpleGrainStatistic
{
    /// <summary>The class, with its assembly.</summary>
    public required string GrainType { get; init; }

    /// <summary>The silo.</summary>
    public required SiloAddress SiloAddress { get; init; }

    /// <summary>How many.</summary>
    public int ActivationCount { get; init; }
}
