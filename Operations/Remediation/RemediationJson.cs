using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.Remediation;

/// <summary>JSON of the policy file, which may contain comments.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(RemediationActionConverter)])]
[JsonSerializable(typeof(RemediationPolicy))]
internal sealed partial class RemediationJson : JsonSerializerContext;
