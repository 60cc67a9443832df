namespace OrleansObs.Remediation;

/// <summary>The data of an answer of Prometheus.</summary>
internal sealed record PrometheusVector(string? ResultType, IReadOnlyList<PrometheusSeries>? Result);
