using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>The dashboards provisioned in Grafana.</summary>
internal static class Dashboards
{
    public static IReadOnlyList<JsonElement> All { get; } =
        [.. Directory.GetFiles(Repository.Path("Monitoring", "grafana", "dashboards"), "*.json").Order(StringComparer.Ordinal).Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement)];

    public static IEnumerable<JsonElement> Panels(JsonElement dashboard) => dashboard.GetProperty("panels").EnumerateArray();

    /// <summary>Every expression, optionally without those that have data only in a fleet.</summary>
    public static string[] Expressions(bool withFleet) =>
        [.. All.SelectMany(Panels)
            .Where(panel => withFleet || !panel.GetProperty("description").GetString()!.Contains("Empty without a fleet", StringComparison.Ordinal))
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .Select(target => target.GetProperty("expr").GetString()!)];
}
