using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Studies;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare;

/// <summary>Options of <c>Bench.dll compare</c>, with their defaults.</summary>
internal sealed record CompareOptions
{
    /// <summary>W1 to W4, and names of studies.</summary>
    public IReadOnlyList<string> Workloads { get; init; } = [.. Driving.Workloads.Names, .. StudyName.Short];

    public IReadOnlyList<string> Systems { get; init; } = SystemName.All;

    /// <summary>Another built checkout whose shop is measured too; null for none.</summary>
    public string? Before { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rounds after the warm-up round.</summary>
    public int Rounds { get; init; } = 5;

    public int Seed { get; init; } = 1;

    /// <summary>Path of the JSON report; null for none.</summary>
    public string? Json { get; init; }
}
