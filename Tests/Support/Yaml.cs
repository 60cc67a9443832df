using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace OrleansObs.Tests.Support;

/// <summary>YAML as a tree of JSON, with anchors and merged keys resolved; every scalar is text.</summary>
internal static class Yaml
{
    public static IReadOnlyList<JsonNode> Documents(string text)
    {
        var reader = new DeserializerBuilder().Build();
        var parser = new MergingParser(new Parser(new StringReader(text)));
        var documents = new List<JsonNode>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
            documents.Add(Node(reader.Deserialize(parser))!);
        return documents;
    }

    public static JsonNode File(params string[] parts) => Documents(System.IO.File.ReadAllText(Repository.Path(parts))).Single();

    /// <summary>The node at a path of names and list indexes between dots; null when there is none.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (at, name) => at switch
        {
            JsonObject map => map[name],
            JsonArray list => list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)],
            _ => null,
        });

    public static string? Text(this JsonNode? node, string path) => node.At(path)?.GetValue<string>();

    /// <summary>The items of a list; none when the list is missing.</summary>
    public static IEnumerable<JsonNode> Items(this JsonNode? node, string path) => (node.At(path) as JsonArray ?? []).Select(item => item!);

    /// <summary>The items of a list of strings.</summary>
    public static IEnumerable<string> Words(this JsonNode? node, string path) => node.Items(path).Select(word => word.GetValue<string>());

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(pair => KeyValuePair.Create($"{pair.Key}", Node(pair.Value)))),
        IList<object?> list => new JsonArray([.. list.Select(Node)]),
        _ => JsonValue.Create($"{value}"),
    };
}
