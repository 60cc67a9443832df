using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

internal sealed record StudyContext(SystemStarter Starter, MeasurementRunner Runner, int Rounds, int Seed)
{
    public TimeSpan Duration => Runner.Duration;
}
