using System.Text.Json.Serialization;

namespace OrleansObs.Bench.Compare.Figures;

[JsonSerializable(typeof(ComparisonReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
internal sealed partial class ComparisonJson : JsonSerializerContext;
