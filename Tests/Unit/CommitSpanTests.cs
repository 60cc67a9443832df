using System.Diagnostics;
using OrleansObs.Orders;
using OrleansObs.Telemetry;

namespace OrleansObs.Tests.Unit;

/// <summary>Which trace a group commit belongs to, and how the other orders of the group find it.</summary>
public sealed class CommitSpanTests
{
    [Fact]
    public void A_group_belongs_to_its_first_order_and_is_linked_with_the_others()
    {
        using var listener = Listen(ActivitySamplingResult.AllDataAndRecorded);
        var orders = Enumerable.Range(0, 3).Select(_ => Order()).ToArray();

        using var span = CommitSpan.Start([.. orders.Select(order => order.Pending), Untraced()]);

        Assert.Equal((orders[0].Request!.TraceId, orders[0].Request!.SpanId, 4), (span!.TraceId, span.ParentSpanId, span.GetTagItem("orders")));
        Assert.Equal([orders[1].Request!.Context, orders[2].Request!.Context], span.Links.Select(link => link.Context));
        Assert.Equal([[], [span.Context], [span.Context]], orders.Select(order => order.Request!.Links.Select(link => link.Context)));
    }

    [Fact]
    public void A_group_that_no_request_asked_for_has_no_span()
    {
        using var listener = Listen(ActivitySamplingResult.AllDataAndRecorded);

        Assert.Null(CommitSpan.Start([Untraced()]));
    }

    [Fact]
    public void Where_traces_are_only_carried_the_group_has_the_trace_of_its_first_order_and_no_links()
    {
        using var listener = Listen(ActivitySamplingResult.PropagationData);
        var orders = new[] { Order(), Order() };

        using var span = CommitSpan.Start([.. orders.Select(order => order.Pending)]);

        Assert.Equal((orders[0].Request!.TraceId, false), (span!.TraceId, span.Recorded));
        Assert.Empty(span.Links);
        Assert.Empty(orders[1].Request!.Links);
    }

    private static ActivityListener Listen(ActivitySamplingResult result)
    {
        var shop = ShopTrace.Source;
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source == shop,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => result,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // Each in a trace of its own.
    private static (Activity? Request, PendingCommit Pending) Order()
    {
        var client = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default);
        var request = ShopTrace.Source.StartActivity("request", ActivityKind.Server, client);
        var pending = new PendingCommit(new OrderDraft(1, "Thing", 1, 1, 1, 9.99m, Guid.NewGuid()), recallOnly: false);
        request!.Stop();
        return (request, pending);
    }

    private static PendingCommit Untraced() => new(new OrderDraft(1, "Thing", 1, 1, 1, 9.99m, Guid.NewGuid()), recallOnly: false);
}
