namespace Prometheus;

/// <summary>Whether a measurement remembers its trace. The stand-in never does.</summary>
public sealed class ExemplarBehavior
{
    /// <summary>It does not.</summary>
    public static ExemplarBehavior NoExemplars() => new();
}
