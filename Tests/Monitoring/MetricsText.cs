using System.Globalization;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>A parsed response of /metrics (Prometheus text exposition format, version 0.0.4).</summary>
internal sealed partial class MetricsText
{
    private static readonly string[] OfTheExporter = ["otel_scope_name", "otel_scope_version", "service_name", "le"];

    public MetricsText(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is ["#", "TYPE", var name, var type])
                Types[name] = type;
            else if (!line.StartsWith('#') && Sample().Match(line) is { Success: true } sample)
                Series.Add((sample.Groups["name"].Value, LabelsOf(sample.Groups["labels"].Value), double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)));
        }
    }

    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    public List<(string Name, Dictionary<string, string> Labels, double Value)> Series { get; } = [];

    public static async Task<MetricsText> ReadAsync(HttpClient client) => new(await client.MetricsAsync());

    /// <summary>The sum of all series of a name with these labels.</summary>
    public double Sum(string name, params (string Name, string Value)[] labels) =>
        Series.Where(series => series.Name == name && labels.All(label => series.Labels.GetValueOrDefault(label.Name) == label.Value)).Sum(series => series.Value);

    /// <summary>Labels of the product, without those of the exporter.</summary>
    public IEnumerable<string> LabelNames(string family) =>
        Series.Where(series => series.Name == family || series.Name == $"{family}_bucket").SelectMany(series => series.Labels.Keys).Distinct().Except(OfTheExporter);

    private static Dictionary<string, string> LabelsOf(string text) =>
        Label().Matches(text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    [GeneratedRegex("^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(?<labels>.*)\\})? (?<value>[^ ]+)(?: \\d+)?$")]
    private static partial Regex Sample();

    [GeneratedRegex("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Label();
}
