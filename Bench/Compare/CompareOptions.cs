using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Studies;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare;

/// <summary>What the command line asked for.</summary>
internal sealed record CompareOptions
{
    /// <summary>W1 to W4, and names of studies.</summary>
    public IReadOnlyList<string> Workloads { get; init; } = [.. Driving.Workloads.Names, .. StudyName.Short];

    public IReadOnlyList<string> Systems { get; init; } = SystemName.All;

    /// <summary>Another checkout, already built, whose shop is measured too; null: none.</summary>
    public string? Before { get; init; }

    /// <summary>Of each slot.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>That count.</summary>
    public int Rounds { get; init; } = 5;

    public int Seed { get; init; } = 1;

    /// <summary>Where the result goes as JSON; null: nowhere.</summary>
    public string? Json { get; init; }
}
