using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.Remediation;

/// <summary>JSON of the policy: comments are welcome there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    Converters = [typeof(RemediationActionConverter)])]
[JsonSerializable(typeof(RemediationPolicy))]
internal sealed partial class RemediationJson : JsonSerializerContext;
