using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Load;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Compare;

/// <summary>What the loops say about a server that stands still, and about one that answers otherwise than it should.</summary>
public sealed class LoopTests
{
    private static readonly Workload Reads = new("W1", "reads", 4, (1, [ShopRequest.Get("/users")]));

    [Fact]
    public async Task Open_loop_latency_includes_queueing_time()
    {
        await using var shop = await StallingShop.StartNewAsync(first: 100, TimeSpan.FromSeconds(1));
        var (sinceDue, sinceSent) = (new Histogram(), new Histogram());

        var notSent = await OpenLoop.RunAsync(shop.Address.Port, Reads, rate: 100, TimeSpan.FromSeconds(2), seed: 1, (slot, exchange) =>
        {
            if (!slot.Counts(exchange.Due))
                return;
            sinceDue.Record(exchange.SinceDue);
            sinceSent.Record(exchange.SinceSent);
        });

        Assert.Equal(0, notSent);
        Assert.InRange(sinceDue.Count, 199, 201);
        // Half of all were due while it stood still, and waited from a second down to nothing; four were on their way.
        Assert.InRange(sinceDue.Percentile(90).TotalMilliseconds, 600, 5000);
        Assert.InRange(sinceSent.Percentile(90).TotalMilliseconds, 0, 500);
    }

    [Fact]
    public async Task Late_request_is_not_sent()
    {
        await using var shop = await StallingShop.StartNewAsync(first: 1, TimeSpan.FromSeconds(4));

        var notSent = await OpenLoop.RunAsync(shop.Address.Port, Reads, rate: 100, TimeSpan.FromSeconds(1), seed: 1, (_, _) => { });

        // Of 150; each of the four clients had sent one.
        Assert.InRange(notSent, 145, 147);
    }

    [Fact]
    public async Task Closed_loop_counts_successes_and_errors()
    {
        await using var shop = await StallingShop.StartNewAsync(first: 0, TimeSpan.Zero);
        var wrong = Reads with { Kinds = [(1, [ShopRequest.Get("/users") with { Status = 201 }])] };

        var right = await ClosedLoop.RunAsync(shop.Address.Port, Reads, TimeSpan.FromSeconds(0.5), seed: 1);
        var tally = await ClosedLoop.RunAsync(shop.Address.Port, wrong, TimeSpan.FromSeconds(0.5), seed: 1);

        Assert.InRange(right.Answered.Count, 10, long.MaxValue);
        Assert.Empty(right.Errors);
        Assert.Equal(0, tally.Answered.Count);
        Assert.Equal(["status 200"], tally.Errors.Keys);
    }
}
