using System.Text.Json;
using OrleansObs.Bench.Compare.Figures;

namespace OrleansObs.Tests.Unit.Compare;

public sealed class ComparisonTableTests
{
    private static readonly ComparisonReport Report = Measured.Report(
        Measured.Workload("W1", ("bare", [1000, 1200, 1100]), ("shop", [500, 600, 660])),
        Measured.Workload("W2", ("shop", [3000, 3000, 3000]), ("usual", [100, 100, 90])));

    private static readonly string[] Lines = ComparisonTable.Render(Report).Split('\n');

    [Fact]
    public void Table_begins_with_the_method() =>
        Assert.Equal(["rounds: 3 after a warm-up, windows of 5 s, seed 1; medians (min to max)", "PostgreSQL: 17.6"], Lines[..2]);

    [Fact]
    public void Row_has_rate_ratio_latency_and_bar()
    {
        var (bare, shop) = (Line("  bare "), Line("  shop "));

        Assert.Contains("1,100 (1,000 to 1,200)", bare, StringComparison.Ordinal);
        Assert.EndsWith(" " + new string('#', 30), bare, StringComparison.Ordinal);
        Assert.Matches(@"600 \(500 to 660\) +0\.50 \(0\.50 to 0\.60\) +1\.0 +4\.0 +3 +10\.0 +5\.0  #{17}$", shop);
    }

    [Fact]
    public void Ratio_needs_the_bare_stack() => Assert.Matches(@"100 \(90 to 100\) +- ", Line("  usual "));

    [Fact]
    public void Goal_is_reached_or_missed()
    {
        Assert.Matches(@"^W1 shop to bare +at least 0\.75 +0\.50 \(0\.50 to 0\.60\)  MISSED$", Line("W1 shop to bare"));
        Assert.Matches(@"^W2 shop to usual +at least 30 +30\.00 \(30\.00 to 33\.33\)  reached$", Line("W2 shop to usual"));
    }

    [Fact]
    public void Json_has_the_same_figures()
    {
        var json = JsonSerializer.SerializeToElement(Report, ComparisonJson.Default.ComparisonReport);

        var shop = json.GetProperty("workloads")[0].GetProperty("systems")[1];
        Assert.Equal("shop", shop.GetProperty("system").GetString());
        Assert.Equal(0.5, shop.GetProperty("to_bare").GetProperty("median").GetDouble());
        Assert.Equal(3, shop.GetProperty("rounds").GetArrayLength());
        Assert.False(json.GetProperty("goals")[0].GetProperty("reached").GetBoolean());
    }

    private static string Line(string begin) => Lines.First(line => line.StartsWith(begin, StringComparison.Ordinal));
}
