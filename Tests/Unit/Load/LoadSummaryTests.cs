using OrleansObs.Bench.Load;

namespace OrleansObs.Tests.Unit.Load;

public sealed class LoadSummaryTests
{
    private static readonly LoadRoute Fast = LoadRoute.Get("/fast");
    private static readonly LoadRoute Slow = LoadRoute.Get("/slow");

    [Fact]
    public void Summary_shows_figures_errors_and_every_route()
    {
        var text = new StringWriter();
        LoadSummary.Write(Report(new LoadOptions()), text);

        var lines = text.ToString().Split(Environment.NewLine);
        Assert.Equal("balanced, open loop, 10 requests/s, 60 s: http://127.0.0.1:8080", lines[0]);
        Assert.Equal("requests    100, 50.0/s over 2.0 s", lines[1]);
        Assert.StartsWith("latency ms  average 11.8, p50 2.0, p90 2.0, p95 100.", lines[2]);
        Assert.Equal("errors      5 (5.00 %): status 503 3, timeout 2", lines[3]);
        Assert.StartsWith("GET /fast                     90        0       2.0", lines[6]);
        Assert.StartsWith("GET /slow                     10        5     100.0", lines[7]);
    }

    [Theory]
    [InlineData(5, 101, 0)]
    [InlineData(4.9, 101, 1)]
    [InlineData(5, 99, 1)]
    [InlineData(0, 1, 2)]
    public void Each_exceeded_limit_is_reported(double maxErrorRate, double maxP95, int sentences)
    {
        var options = new LoadOptions { MaxErrorRate = maxErrorRate, MaxP95 = TimeSpan.FromMilliseconds(maxP95) };
        Assert.Equal(sentences, LoadSummary.FailedExpectations(Report(options), options).Count());
    }

    [Fact]
    public void Run_without_a_successful_response_fails()
    {
        var report = LoadReport.Of(new LoadOptions(), new LoadStatistics([Fast]), TimeSpan.FromSeconds(1), 0, true);
        Assert.Equal(["No request received the expected response."], LoadSummary.FailedExpectations(report, new LoadOptions()));
    }

    [Fact]
    public void Mix_picks_by_weight()
    {
        var random = new Random(3);
        var mix = new RequestMix((Fast, 9), (Slow, 1));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => mix.Pick(random) == Slow), 900, 1100);
    }

    private static LoadReport Report(LoadOptions options)
    {
        var statistics = new LoadStatistics([Fast, Slow]);
        for (var i = 0; i < 90; i++)
            statistics.OnCompleted(Fast, TimeSpan.FromMilliseconds(2), null);
        for (var i = 0; i < 10; i++)
            statistics.OnCompleted(Slow, TimeSpan.FromMilliseconds(100), i < 3 ? "status 503" : i < 5 ? RequestFailure.Timeout : null);
        return LoadReport.Of(options, statistics, TimeSpan.FromSeconds(2), 0, false);
    }
}
