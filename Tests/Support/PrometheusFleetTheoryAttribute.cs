namespace OrleansObs.Tests.Support;

/// <summary>Like <see cref="PrometheusFleetFactAttribute"/>, with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrometheusFleetTheoryAttribute : TheoryAttribute
{
    public PrometheusFleetTheoryAttribute() => Skip = new PrometheusFleetFactAttribute().Skip;
}
