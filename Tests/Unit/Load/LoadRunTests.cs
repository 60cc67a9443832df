using System.Diagnostics;
using OrleansObs.Bench.Load;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Load;

/// <summary>Results of a run against a server that stalls.</summary>
public sealed class LoadRunTests
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(1);

    // 100 requests are due during the stall of one second, and four workers send them.
    private static readonly LoadOptions Open = new() { Rate = 100, Duration = TimeSpan.FromSeconds(2), MaxInFlight = 4 };

    [Fact]
    public async Task Open_loop_latency_includes_queueing_time()
    {
        var report = await RunAsync(Open, stallAt: 50, TimeSpan.FromSeconds(1));

        Assert.Equal(200, report.Requests);
        Assert.Empty(report.Errors);
        // Half of all requests were due during the stall, and waited between zero and one second.
        Assert.InRange(report.LatencyMs.P90, 600, 5000);
        Assert.InRange(report.LatencyMs.Average, 150, 5000);
    }

    [Fact]
    public async Task Closed_loop_latency_excludes_queueing_time()
    {
        var report = await RunAsync(new LoadOptions { Users = 4, Duration = TimeSpan.FromSeconds(2) }, stallAt: 50, TimeSpan.FromSeconds(1));

        Assert.Empty(report.Errors);
        Assert.InRange(report.LatencyMs.Max, 900, 5000);
        Assert.InRange(report.LatencyMs.P90, 0, 600);
    }

    [Fact]
    public async Task Due_request_that_was_not_sent_is_an_error()
    {
        var options = Open with { Duration = TimeSpan.FromSeconds(0.5), Timeout = TimeSpan.FromSeconds(2) };
        var report = await RunAsync(options, stallAt: 2, Never);

        Assert.Equal(50, report.Requests + report.Errors[RequestFailure.NotSent]);
        Assert.Equal(4, report.Errors[RequestFailure.Timeout]);
        Assert.Equal(100, report.ErrorPercent);
        Assert.InRange(report.LatencyMs.Max, 2000, 10_000);
    }

    [Fact]
    public async Task Interrupt_drops_pending_requests_and_ends_the_count()
    {
        await using var shop = await StallingShop.StartNewAsync(first: 10, Never);
        using var interrupt = new CancellationTokenSource();
        var run = RunAsync(Open with { Duration = Never, MaxInFlight = 64 }, shop, interrupt.Token);
        await shop.Begun;
        await interrupt.CancelAsync();

        var clock = Stopwatch.StartNew();
        var report = await run.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.InRange(clock.Elapsed.TotalSeconds, 1.5, 10);
        Assert.True(report.Interrupted);
        Assert.InRange(report.Errors[RequestFailure.Dropped], 1, 64);
        Assert.InRange(report.Requests + report.Errors.GetValueOrDefault(RequestFailure.NotSent), 9, 200);
    }

    [Fact]
    public async Task Refused_connection_is_an_error_without_latency()
    {
        await using var shop = await StallingShop.StartNewAsync(first: 0, TimeSpan.Zero);
        using var http = new HttpClient { BaseAddress = shop.Address };
        var products = new TestProducts();
        await products.CreateAsync(http, CancellationToken.None);
        using var unreachable = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Ports.Free()}") };

        var report = await RunAsync(new LoadOptions { Users = 3, Duration = TimeSpan.FromSeconds(0.5) }, unreachable, products, CancellationToken.None);

        Assert.Equal([RequestFailure.NotConnected], report.Errors.Keys);
        Assert.Equal(100, report.ErrorPercent);
        Assert.Equal(0, report.LatencyMs.Max);
        // Each user pauses after a failure.
        Assert.InRange(report.Requests, 3, 30);
    }

    private static async Task<LoadReport> RunAsync(LoadOptions options, int stallAt, TimeSpan length)
    {
        await using var shop = await StallingShop.StartNewAsync(stallAt, length);
        return await RunAsync(options, shop, CancellationToken.None);
    }

    private static async Task<LoadReport> RunAsync(LoadOptions options, StallingShop shop, CancellationToken interrupt)
    {
        using var http = new HttpClient { BaseAddress = shop.Address };
        var products = new TestProducts();
        await products.CreateAsync(http, CancellationToken.None);
        return await RunAsync(options, http, products, interrupt);
    }

    private static async Task<LoadReport> RunAsync(LoadOptions options, HttpClient http, TestProducts products, CancellationToken interrupt)
    {
        var statistics = new LoadStatistics(options.Mix.Routes);
        var (elapsed, notSent) = await new LoadRun(options, new LoadClient(http, products, statistics, options.Timeout), interrupt).RunAsync();
        return LoadReport.Of(options, statistics, elapsed, notSent, interrupt.IsCancellationRequested);
    }
}
