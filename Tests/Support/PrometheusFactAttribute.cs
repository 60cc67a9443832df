namespace OrleansObs.Tests.Support;

/// <summary>A test that needs Prometheus, Alertmanager and their tools.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute() => Skip = PrometheusPrograms.SkipReason;
}
