namespace OrleansObs.Faults;

/// <summary>Names of the fault kinds in the REST API and in metrics.</summary>
public static class FaultKindNames
{
    private static readonly string[] Names =
        ["latency", "error", "lost_reply", "database_slow", "database_refuse", "upstream_hang", "cut", "cpu", "memory", "freeze", "crash"];

    /// <summary>All names, in the order of <see cref="FaultKind"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a kind.</summary>
    public static string Name(this FaultKind kind) => Names[(int)kind];

    /// <summary>Finds the kind with exactly this name.</summary>
    public static bool TryParse(string name, out FaultKind kind)
    {
        var index = Array.IndexOf(Names, name);
        kind = (FaultKind)Math.Max(index, 0);
        return index >= 0;
    }
}
