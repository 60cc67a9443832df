using System.Text.Json;

namespace OrleansObs.Remediation;

/// <summary>The answer of Prometheus to an instant query whose result is a vector. Unknown fields are ignored.</summary>
internal sealed record PrometheusAnswer(string? Status, PrometheusVector? Data)
{
    /// <exception cref="JsonException">It is not the answer to such a query, or the query failed.</exception>
    public static PrometheusAnswer Parse(ReadOnlySpan<byte> json)
    {
        var answer = JsonSerializer.Deserialize(json, PrometheusJson.Default.PrometheusAnswer);
        return answer is { Status: "success", Data: { ResultType: "vector", Result: not null } }
            ? answer
            : throw new JsonException("The answer holds no vector.");
    }

    /// <summary>Whether the vector has an alert with these labels.</summary>
    public bool Has(IReadOnlyList<KeyValuePair<string, string>> labels) =>
        Data!.Result!.Any(series => series is { IsAlert: true } && series.Has(labels));
}
