using System.Text.Json.Serialization;

namespace OrleansObs.Bench.Load;

[JsonSerializable(typeof(LoadReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
internal sealed partial class LoadReportJson : JsonSerializerContext;
