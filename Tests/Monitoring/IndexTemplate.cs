using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>The index template of Elasticsearch.</summary>
internal static class IndexTemplate
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Repository.Path("Monitoring", "elasticsearch", "index-template.json"))).RootElement;

    public static string Pattern { get; } = Root.GetProperty("index_patterns").EnumerateArray().Single().GetString()!;

    /// <summary>The type of each indexed field.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } =
        Root.GetProperty("template").GetProperty("mappings").GetProperty("properties").EnumerateObject()
            .ToDictionary(field => field.Name, field => field.Value.GetProperty("type").GetString()!);

    /// <summary>The fields of a line whose values do not match the type in the template.</summary>
    public static IEnumerable<string> Misfits(JsonElement line) =>
        line.EnumerateObject().Where(field => Fields.TryGetValue(field.Name, out var type) && !Fits(field.Value, type))
            .Select(field => $"{field.Name}: {field.Value.GetRawText()}");

    private static bool Fits(JsonElement value, string type) => type switch
    {
        "date" => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _),
        "keyword" or "text" => value.ValueKind == JsonValueKind.String,
        "ip" => value.ValueKind == JsonValueKind.String && IPAddress.TryParse(value.GetString(), out _),
        "short" => value.ValueKind == JsonValueKind.Number && value.TryGetInt16(out _),
        "float" => value.ValueKind == JsonValueKind.Number,
        _ => throw new InvalidOperationException($"no test knows the type {type}"),
    };
}
