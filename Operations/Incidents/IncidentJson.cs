using System.Text.Json.Serialization;

namespace OrleansObs.Incidents;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IncidentLogEntry))]
internal sealed partial class IncidentJson : JsonSerializerContext;
