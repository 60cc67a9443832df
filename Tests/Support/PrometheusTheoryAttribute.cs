namespace OrleansObs.Tests.Support;

/// <summary>Like <see cref="PrometheusFactAttribute"/>, with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrometheusTheoryAttribute : TheoryAttribute
{
    public PrometheusTheoryAttribute() => Skip = PrometheusPrograms.SkipReason;
}
