namespace OrleansObs.Bench.Compare.Figures;

/// <summary>All systems on one workload.</summary>
/// <param name="Name">W1 to W4.</param>
/// <param name="What">For people.</param>
/// <param name="Clients">Of the closed loop.</param>
/// <param name="Systems">In the order of the table.</param>
internal sealed record WorkloadResult(string Name, string What, int Clients, IReadOnlyList<SystemResult> Systems)
{
    /// <summary>Requests per second of a system, round by round; null when it was not measured.</summary>
    public List<double>? Rates(string system) =>
        Systems.FirstOrDefault(result => result.System == system) is { } found ? SystemResult.Rates(found.Rounds) : null;
}
