using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>Rules of Prometheus, tested with promtool.</summary>
public sealed partial class AlertRulesTests
{
    private static readonly string Folder = Repository.Path("Monitoring", "prometheus");

    private static readonly string Alerts = File.ReadAllText(Path.Combine(Folder, "rules", "alerts.yml"));

    private static string[] TestFiles => Directory.GetFiles(Path.Combine(Folder, "tests"));

    private static IReadOnlyList<string> Names => [.. Alert().Matches(Alerts).Select(match => match.Groups[1].Value)];

    [Fact]
    public async Task Configuration_and_rules_are_valid()
    {
        Requires.Prometheus();
        (await Command.RunAsync("promtool", ["check", "config", Path.Combine(Folder, "prometheus.yml")])).MustSucceed();
        (await Command.RunAsync("promtool", ["check", "rules", .. Directory.GetFiles(Path.Combine(Folder, "rules"))])).MustSucceed();
    }

    [Theory]
    [InlineData("critical")]
    [InlineData("warning")]
    [InlineData("info")]
    public async Task Every_severity_has_its_own_route(string severity)
    {
        Requires.Prometheus();
        var file = Repository.Path("Monitoring", "alertmanager", "alertmanager.yml");
        (await Command.RunAsync("amtool", ["check-config", file])).MustSucceed();
        Assert.Equal(severity, (await Command.RunAsync("amtool", ["config", "routes", "test", $"--config.file={file}", $"severity={severity}"])).MustSucceed().Output.Trim());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Slack_and_mail_are_off_until_they_are_configured(bool slack, bool mail)
    {
        Requires.Prometheus();
        var text = await File.ReadAllTextAsync(Repository.Path("Monitoring", "alertmanager", "alertmanager.yml"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text.Replace("#slack", slack ? "" : "#slack", StringComparison.Ordinal).Replace("#mail", mail ? "" : "#mail", StringComparison.Ordinal)
            .Replace("MAIL_SMARTHOST", "127.0.0.1:25", StringComparison.Ordinal));
        (await Command.RunAsync("amtool", ["check-config", file])).MustSucceed();
        File.Delete(file);
    }

    [Fact]
    public async Task Every_alert_fires_above_and_is_silent_below_its_limit()
    {
        Requires.Prometheus();
        (await Command.RunAsync("promtool", ["test", "rules", .. TestFiles])).MustSucceed();
    }

    [Fact]
    public async Task Wrong_rule_fails_its_test()
    {
        Requires.Prometheus();
        var copy = TempFolder.New("orleansobs-rules-");
        (await Command.RunAsync("cp", ["-r", $"{Folder}/.", copy])).MustSucceed();
        var rules = Path.Combine(copy, "rules", "alerts.yml");
        await File.WriteAllTextAsync(rules, Alerts.Replace("p95{service!=\"weather\"} > 0.5", "p95{service!=\"weather\"} > 0.9", StringComparison.Ordinal));

        var result = await Command.RunAsync("promtool", ["test", "rules", Path.Combine(copy, "tests", "alerts.yml")]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("HighLatency", result.Output + result.Errors, StringComparison.Ordinal);
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public void Every_alert_has_tests_annotations_and_a_runbook_section()
    {
        var tests = string.Concat(TestFiles.Select(File.ReadAllText));
        var runbook = File.ReadAllText(Repository.Path("docs", "runbook.md"));
        Assert.InRange(Names.Count, 25, 100);
        Assert.Equal(Names.Count, Names.Distinct().Count());
        foreach (var (name, text) in Names.Zip(Alerts.Split("- alert: ")[1..]))
        {
            Assert.Contains($"name: {name} fires\n", tests, StringComparison.Ordinal);
            Assert.Contains($"name: {name} stays silent\n", tests, StringComparison.Ordinal);
            Assert.Contains($"\n## {name}\n", runbook, StringComparison.Ordinal);
            foreach (var part in new[] { "severity: ", "service: ", "summary: ", "description: " })
                Assert.Contains(part, text, StringComparison.Ordinal);
        }

        Assert.Equal(Names.Order(StringComparer.Ordinal), Section().Matches(runbook).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"^## (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Section();
}
