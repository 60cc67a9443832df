namespace OrleansObs.Tests.Support;

/// <summary>A test on a fleet of processes that Prometheus watches.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrometheusFleetFactAttribute : FactAttribute
{
    public PrometheusFleetFactAttribute() => Skip = new PostgresFactAttribute().Skip ?? PrometheusPrograms.SkipReason;
}
