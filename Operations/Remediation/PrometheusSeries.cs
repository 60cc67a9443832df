using System.Text.Json;

namespace OrleansObs.Remediation;

/// <summary>One series of a vector: its labels, and a pair of a time and a value, which is text.</summary>
internal sealed record PrometheusSeries(IReadOnlyDictionary<string, string>? Metric, JsonElement[]? Value)
{
    /// <summary>The series that Prometheus writes for an active alert always has the value 1.</summary>
    public bool IsAlert => Metric?.GetValueOrDefault("__name__") == "ALERTS"
        && Value is [_, { ValueKind: JsonValueKind.String } value] && value.ValueEquals("1");

    public bool Has(IEnumerable<KeyValuePair<string, string>> labels) =>
        labels.All(label => Metric!.TryGetValue(label.Key, out var value) && value == label.Value);
}
