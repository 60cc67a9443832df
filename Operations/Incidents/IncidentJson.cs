using System.Text.Json.Serialization;

namespace OrleansObs.Incidents;

/// <summary>JSON of the log, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IncidentLogEntry))]
internal sealed partial class IncidentJson : JsonSerializerContext;
