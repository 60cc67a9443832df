namespace OrleansObs.Bench.Compare.Figures;

/// <summary>The results of all systems for one workload.</summary>
/// <param name="Systems">In the order of the table.</param>
internal sealed record WorkloadResult(string Name, string What, int Clients, IReadOnlyList<SystemResult> Systems)
{
    /// <summary>Requests per second of a system in each round; null when it was not measured.</summary>
    public List<double>? Rates(string system) =>
        Systems.FirstOrDefault(result => result.System == system) is { } found ? SystemResult.Rates(found.Rounds) : null;
}
