using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.Remediation;

/// <summary>Reads actions by their names in snake_case; numbers are refused.</summary>
internal sealed class RemediationActionConverter()
    : JsonStringEnumConverter<RemediationAction>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
