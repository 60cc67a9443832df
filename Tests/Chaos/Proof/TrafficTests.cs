using OrleansObs.Chaos.Clients;
using OrleansObs.Chaos.Reports;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>Availability, outages and recovery, calculated from events.</summary>
public sealed class TrafficTests
{
    [Fact]
    public void Requests_and_operations_are_counted_separately()
    {
        var traffic = Traffic.Of([Read(0, 1), Read(1, 2, attempts: 3), Read(2, 3, Outcome.Unknown, attempts: 4)], Seconds(3));
        Assert.Equal((8, 6, 3, 1), (traffic.Requests, traffic.LostRequests, traffic.Operations, traffic.FailedOperations));
        Assert.Equal(2 / 3d, traffic.OperationAvailability);
        Assert.Equal([(1, 0), (1, 2), (0, 4)], Traffic.Of([Read(0, 0.9), Read(1, 1.9, attempts: 3), Read(2, 3, Outcome.Unknown, attempts: 4)], Seconds(3)).Slices.Select(slice => (slice.Served, slice.Lost)));
    }

    [Fact]
    public void Refusal_by_the_rules_counts_as_a_response()
    {
        Assert.True(Event(Operation.PlaceOrder, Outcome.OutOfStock).IsServed);
        Assert.True(Event(Operation.ChangeStatus, Outcome.Conflict).IsServed);
        Assert.False(Event(Operation.PlaceOrder, Outcome.Conflict).IsServed);
        Assert.False(Event(Operation.ReadOrder, Outcome.NotFound).IsServed);
        Assert.False(Event(Operation.ListOrders, Outcome.Refused).IsServed);
    }

    [Fact]
    public void Longest_outage_spans_all_clients_and_may_be_the_last()
    {
        Assert.Equal(new Outage(Seconds(2), Seconds(3)), Traffic.Of([Read(0, 1), Read(0, 2), Read(3, 5), Read(3, 4, Outcome.Unknown)], Seconds(6)).LongestOutage);
        Assert.Equal(new Outage(Seconds(1), Seconds(9)), Traffic.Of([Read(0, 1)], Seconds(10)).LongestOutage);
    }

    [Fact]
    public void Recovery_ends_when_every_product_and_every_route_was_served()
    {
        var recovery = new RecoveryTimes([Read(0, 0.1), Read(0, 0.1, product: 2), Read(4, 4.9), Read(4.6, 4.7), Read(4.6, 4.9, product: 2), Read(4.7, 4.8, product: 2)]);

        // A request that started before the fault does not count; of several requests the first to end does.
        Assert.Equal(Seconds(0.3), recovery.After(Seconds(4.5), Seconds(10)));
        Assert.Null(recovery.After(Seconds(6), Seconds(10)));
    }

    [Fact]
    public void Every_route_is_counted()
    {
        var recovery = new RecoveryTimes([Event(Operation.ListOrders, Outcome.Done), Read(0, 1), Read(2, 3)]);
        Assert.NotNull(recovery.After(TimeSpan.Zero, Seconds(10)));
        Assert.Null(recovery.After(Seconds(2), Seconds(10)));
    }

    [Theory]
    [InlineData(Outcome.Done, 1, 5.7)]
    [InlineData(Outcome.Done, 2, 5.1)]
    [InlineData(Outcome.Unknown, 3, 5.1)]
    public void Recovery_lasts_until_operations_are_undisturbed(object outcome, int attempts, double end)
    {
        var recovery = new RecoveryTimes([Read(1, 1.1), Read(5, end, (Outcome)outcome, (short)attempts), Read(6, 6.1)]);
        Assert.Equal(Seconds(end) - Seconds(1), recovery.After(Seconds(1), until: Seconds(10)));
        Assert.Equal(Seconds(0.1), recovery.After(Seconds(1), until: Seconds(5.4)));
    }

    private static ClientEvent Event(Operation operation, Outcome outcome) =>
        new() { Operation = operation, Outcome = outcome, Start = TimeSpan.Zero, End = Seconds(1) };

    private static ClientEvent Read(double start, double end, Outcome outcome = Outcome.Done, short attempts = 1, long product = 1) =>
        new() { Operation = Operation.ReadProduct, Outcome = outcome, Start = Seconds(start), End = Seconds(end), Attempts = attempts, Product = product };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
