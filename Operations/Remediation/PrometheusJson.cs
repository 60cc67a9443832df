using System.Text.Json.Serialization;

namespace OrleansObs.Remediation;

/// <summary>JSON of the HTTP API of Prometheus.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PrometheusAnswer))]
internal sealed partial class PrometheusJson : JsonSerializerContext;
