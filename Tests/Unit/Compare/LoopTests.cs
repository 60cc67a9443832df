using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Load;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Compare;

/// <summary>Results for a server that stalls, and for one that returns unexpected statuses.</summary>
public sealed class LoopTests
{
    private static readonly Workload Reads = new("W1", "reads", 4, (1, [ShopRequest.Get("/users")]));

    [Fact]
    public async Task Open_loop_latency_includes_queueing_time()
    {
        await using var shop = await StallingShop.StartNewAsync(first: 100, TimeSpan.FromSeconds(1));
        var (sinceDue, sinceSent) = (new LatencyHistogram(), new LatencyHistogram());

        var notSent = await OpenLoop.RunAsync(shop.Address.Port, Reads, rate: 100, TimeSpan.FromSeconds(2), seed: 1, (window, request) =>
        {
            if (!window.Contains(request.Due))
                return;
            sinceDue.Record(request.LatencyFromDue);
            sinceSent.Record(request.LatencyFromSent);
        });

        Assert.Equal(0, notSent);
        Assert.InRange(sinceDue.Count, 199, 201);
        // Half of all requests were due during the stall and waited between zero and one second; four were in flight.
        Assert.InRange(sinceDue.Percentile(90).TotalMilliseconds, 600, 5000);
        Assert.InRange(sinceSent.Percentile(90).TotalMilliseconds, 0, 500);
    }

    [Fact]
    public async Task Late_request_is_not_sent()
    {
        await using var shop = await StallingShop.StartNewAsync(first: 1, TimeSpan.FromSeconds(4));

        var notSent = await OpenLoop.RunAsync(shop.Address.Port, Reads, rate: 100, TimeSpan.FromSeconds(1), seed: 1, (_, _) => { });

        // Of 150 requests; each of the four clients had sent one.
        Assert.InRange(notSent, 145, 147);
    }

    [Fact]
    public async Task Closed_loop_counts_successes_and_errors()
    {
        await using var shop = await StallingShop.StartNewAsync(first: 0, TimeSpan.Zero);
        var wrong = Reads with { Kinds = [(1, [ShopRequest.Get("/users") with { ExpectedStatus = 201 }])] };

        var right = await ClosedLoop.RunAsync(shop.Address.Port, Reads, TimeSpan.FromSeconds(0.5), seed: 1);
        var statistics = await ClosedLoop.RunAsync(shop.Address.Port, wrong, TimeSpan.FromSeconds(0.5), seed: 1);

        Assert.InRange(right.Succeeded.Count, 10, long.MaxValue);
        Assert.Empty(right.Errors);
        Assert.Equal(0, statistics.Succeeded.Count);
        Assert.Equal(["status 200"], statistics.Errors.Keys);
    }
}
