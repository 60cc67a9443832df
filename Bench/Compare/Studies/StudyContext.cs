using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>Shared by all studies.</summary>
internal sealed record StudyContext(SystemStarter Starter, MeasurementRunner Runner, int Rounds, int Seed)
{
    public TimeSpan Duration => Runner.Duration;
}
