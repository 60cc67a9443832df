
namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Measurements of several runs: prints median and worst, and compares them with limits.</summary>
internal sealed class Figures(ITestOutputHelper output, string what)
{
    private readonly List<double> _seconds = [];

    /// <summary>Number of runs: CHAOS_RUNS, or one.</summary>
    public static int Runs { get; } = int.TryParse(Environment.GetEnvironmentVariable("CHAOS_RUNS"), out var runs) ? runs : 1;

    /// <summary>Whether tests run in their long form.</summary>
    public static bool LongForm => Runs >= 5;

    public void Add(TimeSpan measured)
    {
        _seconds.Add(measured.TotalSeconds);
        output.WriteLine($"{what}: {measured.TotalSeconds:0.00} s");
    }

    public void MustStayWithin(double median, double worst)
    {
        var sorted = _seconds.Order().ToArray();
        var middle = sorted[sorted.Length / 2];
        output.WriteLine($"{what}, {sorted.Length} runs: median {middle:0.00} s, worst {sorted[^1]:0.00} s");
        Assert.True(middle <= median && sorted[^1] <= worst, $"{what}: median {middle:0.00} s (limit {median}), worst {sorted[^1]:0.00} s (limit {worst})");
    }
}
