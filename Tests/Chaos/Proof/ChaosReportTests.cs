using OrleansObs.Chaos;
using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;
using OrleansObs.Chaos.Faults;
using OrleansObs.Chaos.Reports;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>Both report formats have the same content, and escape markup.</summary>
public sealed class ChaosReportTests
{
    private static readonly ChaosOptions Options = new(42, TimeSpan.FromSeconds(60), 3);

    private readonly OrderHistory _history = new();

    public ChaosReportTests()
    {
        for (var i = 0; i < 5; i++)
            _history.Order();
    }

    [Fact]
    public void Green_report_shows_how_to_repeat_the_run()
    {
        var report = Report(Killed());
        Assert.True(report.IsGreen);
        foreach (var form in new[] { TextReport.Render(report), HtmlReport.Render(report) })
        {
            Assert.Contains("GREEN: lost 0, doubled 0, oversold 0, late 0, other 0", form, StringComparison.Ordinal);
            Assert.Contains("make chaos SEED=42 SECONDS=60 COUNT=3", form, StringComparison.Ordinal);
            Assert.Contains("kill -9 of a silo", form, StringComparison.Ordinal);
            Assert.Contains("5 answered 201", form, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Red_report_names_every_violation()
    {
        _history.Ask(1, Outcome.Done, order: 999);
        _history.SetStock(OrderHistory.SaleOnly, -1);
        var report = Report(Killed());
        foreach (var form in new[] { TextReport.Render(report), HtmlReport.Render(report) })
        {
            Assert.Contains("RED: lost 1, doubled 0, oversold 1, late 0, other 1", form, StringComparison.Ordinal);
            Assert.Contains("order 999, which is not stored", form, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Page_is_one_file_and_escapes_its_values()
    {
        var html = HtmlReport.Render(Report(Killed(), Killed() with { NotDone = "<script>alert('&')</script>" }));
        Assert.Contains("&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;", html, StringComparison.Ordinal);
        foreach (var outside in new[] { "<script", "http:", "https:", "<link", "<img", "url(" })
            Assert.DoesNotContain(outside, html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_violations_are_counted_and_some_are_listed()
    {
        for (var i = 0; i < ReportText.MaxViolations + 7; i++)
            _history.Ask(1, Outcome.Refused);
        Assert.EndsWith("and 7 more\n", TextReport.Render(Report(Killed())), StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_faults_are_not_counted_as_done()
    {
        var report = Report(Killed(), Killed() with { NotDone = "PUT /admin/faults was answered 503" });
        Assert.Equal(1, report.Done);
        Assert.Contains("PUT /admin/faults was answered 503", TextReport.Render(report), StringComparison.Ordinal);
        Assert.Equal(new FaultSummary("kill -9 of a silo", 1, 1, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.5)), Assert.Single(report.ByKind));
    }

    [Fact]
    public void Run_without_faults_or_recovery_is_red()
    {
        Assert.Equal("No fault was done: nothing was proved.", Assert.Single(Report().Violations).Message);
        var late = Killed() with { Begin = TimeSpan.FromSeconds(50) };
        Assert.Equal("After the kill -9 of a silo (silo-1) at 50.0 s not everything was served again.", Assert.Single(Report(late).Violations).Message);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(8, false)]
    public void Run_with_too_few_faults_done_is_red(int done, bool green)
    {
        var report = Report([.. Enumerable.Repeat(Killed(), done), .. Enumerable.Repeat(Killed() with { NotDone = "silo-2 was not ready" }, 10 - done)]);
        Assert.Equal(green ? [] : ["Only 8 of 10 faults were done: too little was proved."], report.Violations.Select(violation => violation.Message));
    }

    [Fact]
    public void Run_that_ends_with_an_incomplete_fleet_is_red()
    {
        var violation = Assert.Single(Report("silo-2", Killed()).Violations);
        Assert.Equal((ViolationKind.Other, "At the end of the run silo-2 was not ready."), (violation.Kind, violation.Message));
    }

    [Theory]
    [InlineData("", "60", "", "")]
    [InlineData("7", "600", "12", "")]
    [InlineData("x", "60", "", "--seed must be")]
    [InlineData("-1", "60", "", "--seed must be")]
    [InlineData("7", "5", "", "--seconds must be")]
    [InlineData("7", "60", "0", "--count must be")]
    public void Options_are_validated(string seed, string seconds, string faults, string problem)
    {
        string[] arguments = ["--root", ".", "--data", ".", "--reports", ".", "--seed", seed, "--seconds", seconds, "--count", faults];
        var errors = new ChaosArguments().Command.Parse(arguments).Errors;
        Assert.Equal(problem.Length == 0, errors.Count == 0);
        Assert.StartsWith(problem, string.Concat(errors.Select(error => error.Message)), StringComparison.Ordinal);
    }

    private ChaosReport Report(params FaultRecord[] faults) => Report(null, faults);

    private ChaosReport Report(string? missing, params FaultRecord[] faults) =>
        ChaosReport.Of(Options, TimeSpan.FromSeconds(60), interrupted: false, missing, _history.Evidence, faults);

    private static FaultRecord Killed() =>
        new(new PlannedFault(1, TimeSpan.FromSeconds(1), FaultKind.KillSilo, "silo-1", TimeSpan.Zero), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
}
