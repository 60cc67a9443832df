using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OrleansObs.Tests.Support;

/// <summary>docker-compose.yml. A variable is replaced by its default; without one by <c>$(NAME)</c>, as Kubernetes writes it.</summary>
internal static partial class ComposeFile
{
    public static IReadOnlyDictionary<string, JsonNode> Services { get; } =
        Yaml.Documents(Interpolated(File.ReadAllText(Repository.Path("docker-compose.yml")))).Single().At("services")!.AsObject()
            .ToDictionary(pair => pair.Key, pair => pair.Value!);

    /// <summary>The environment variables of a service that have a value.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Environment(string service) =>
        (Services[service].At("environment") as JsonObject ?? []).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.GetValue<string>() ?? ""))
            .Where(pair => pair.Value.Length > 0);

    private static string Interpolated(string text) =>
        Variable().Replace(text, match => match.Groups["default"].Success ? match.Groups["default"].Value : $"$({match.Groups["name"].Value})");

    [GeneratedRegex(@"\$\{(?<name>\w+)(?::-(?<default>[^{}]*)|:\?[^{}]*)?\}")]
    private static partial Regex Variable();
}
