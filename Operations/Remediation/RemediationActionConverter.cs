using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.Remediation;

/// <summary>Actions by their names, in lower case; a number is none.</summary>
internal sealed class RemediationActionConverter() : JsonStringEnumConverter<RemediationAction>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
