namespace Prometheus;

/// <summary>All series of one name with the same names of labels.</summary>
public abstract class Collector
{
    private protected Collector(string name, string help, string[] labelNames) => (Name, Help, LabelNames) = (name, help, labelNames);

    /// <summary>As Prometheus shows it.</summary>
    public string Name { get; }

    /// <summary>What is measured.</summary>
    public string Help { get; }

    /// <summary>In the order of the values.</summary>
    public string[] LabelNames { get; }

    internal abstract string Type { get; }

    internal abstract void Write(MetricText text);
}
