using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>What a study works with.</summary>
internal sealed record StudyBench(SystemStarter Starter, Slots Slots, int Rounds, int Seed)
{
    public TimeSpan Duration => Slots.Duration;
}
