using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>Links from alerts to panels and from panels to the runbook.</summary>
public sealed partial class DashboardTests
{
    private static readonly string Alerts = File.ReadAllText(Repository.Path("Monitoring", "prometheus", "rules", "alerts.yml"));

    public static TheoryData<string> AlertNames => [.. Alerts.Split("- alert: ")[1..].Select(text => text.Split('\n')[0])];

    public static TheoryData<string> Names => [.. Dashboards.All.Select(dashboard => dashboard.GetProperty("uid").GetString()!)];

    [Theory]
    [MemberData(nameof(AlertNames))]
    public void Alert_links_to_its_panel_and_panel_to_the_runbook(string alert)
    {
        var text = Alerts.Split("- alert: ")[1..].Single(text => text.StartsWith($"{alert}\n", StringComparison.Ordinal));
        var runbook = Runbook().Match(text).Groups[1].Value;
        Assert.Equal($"http://127.0.0.1:8080/runbook.html#{alert}", runbook, ignoreCase: true);

        var dashboard = Dashboard().Match(text);
        var panel = Dashboards.Panels(Get(dashboard.Groups["uid"].Value)).Single(panel => $"{panel.GetProperty("id")}" == dashboard.Groups["panel"].Value);
        var link = panel.GetProperty("links").EnumerateArray().Single(link => link.GetProperty("title").GetString() == $"Runbook: {alert}");
        Assert.Equal(runbook, link.GetProperty("url").GetString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Panel_has_a_description_unit_and_legend(string uid)
    {
        var panels = Dashboards.Panels(Get(uid)).ToList();
        Assert.InRange(panels.Count, 4, 20);
        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("title").GetString()).Distinct().Count());
        foreach (var panel in panels)
        {
            var defaults = panel.GetProperty("fieldConfig").GetProperty("defaults");
            Assert.NotEmpty(defaults.GetProperty("unit").GetString()!);
            Assert.All(panel.GetProperty("targets").EnumerateArray(), target => Assert.NotEmpty(target.GetProperty("legendFormat").GetString()!));

            // The panel of an alert shows its limit as a line or a colour. Some alerts have no single limit.
            if (panel.GetProperty("links").GetArrayLength() > 0 && !WithoutLimit.Contains(panel.GetProperty("title").GetString()))
                Assert.InRange(defaults.GetProperty("thresholds").GetProperty("steps").GetArrayLength(), 2, 4);
            Assert.False(Overlaps(panel, panels), $"{panel.GetProperty("title")} lies on another panel");
        }
    }

    [Fact]
    public void Grafana_is_provisioned_with_sources_and_dashboards()
    {
        var folder = Repository.Path("Monitoring", "grafana", "provisioning");
        var source = File.ReadAllText(Path.Combine(folder, "datasources", "prometheus.yml"));
        Assert.Contains("uid: prometheus", source, StringComparison.Ordinal);
        Assert.All(Dashboards.All.SelectMany(Dashboards.Panels), panel => Assert.Equal("prometheus", panel.GetProperty("datasource").GetProperty("uid").GetString()));
        Assert.Equal("5s", Get("overview").GetProperty("refresh").GetString());
    }

    private static readonly string[] WithoutLimit = ["Processes up", "Request rate by service", "Errors by method", "Memory of the processes"];

    private static JsonElement Get(string uid) => Dashboards.All.Single(dashboard => dashboard.GetProperty("uid").GetString() == uid);

    private static bool Overlaps(JsonElement panel, List<JsonElement> panels)
    {
        var (x, y, w, h) = Place(panel);
        return panels.Select(Place).Count(other => x < other.X + other.W && other.X < x + w && y < other.Y + other.H && other.Y < y + h) > 1;
    }

    private static (int X, int Y, int W, int H) Place(JsonElement panel)
    {
        var place = panel.GetProperty("gridPos");
        return (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32(), place.GetProperty("w").GetInt32(), place.GetProperty("h").GetInt32());
    }

    [GeneratedRegex(@"runbook: (\S+)")]
    private static partial Regex Runbook();

    [GeneratedRegex(@"dashboard: http://127\.0\.0\.1:3000/d/(?<uid>\w+)\?viewPanel=(?<panel>\d+)")]
    private static partial Regex Dashboard();
}
