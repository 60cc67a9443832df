using System.Diagnostics;
using OrleansObs.Orders;
using OrleansObs.Telemetry;

namespace OrleansObs.Tests.Unit;

/// <summary>The parent and links of the span of a group commit.</summary>
public sealed class CommitSpanTests
{
    [Fact]
    public void Batch_span_has_the_first_order_as_parent_and_links_others()
    {
        using var listener = Listen(ActivitySamplingResult.AllDataAndRecorded);
        var orders = Enumerable.Range(0, 3).Select(_ => Order()).ToArray();

        using var span = CommitSpan.Start([.. orders.Select(order => order.Pending), Untraced()]);

        Assert.Equal((orders[0].Request!.TraceId, orders[0].Request!.SpanId, 4), (span!.TraceId, span.ParentSpanId, span.GetTagItem("orders")));
        Assert.Equal([orders[1].Request!.Context, orders[2].Request!.Context], span.Links.Select(link => link.Context));
        Assert.Equal([[], [span.Context], [span.Context]], orders.Select(order => order.Request!.Links.Select(link => link.Context)));
    }

    [Fact]
    public void Batch_without_a_traced_request_has_no_span()
    {
        using var listener = Listen(ActivitySamplingResult.AllDataAndRecorded);

        Assert.Null(CommitSpan.Start([Untraced()]));
    }

    [Fact]
    public void Propagated_batch_has_the_trace_of_its_first_order()
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

    // Each request has its own trace.
    private static (Activity? Request, PendingCommit Pending) Order()
    {
        var client = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), default);
        var request = ShopTrace.Source.StartActivity("request", ActivityKind.Server, client);
        var pending = new PendingCommit(new OrderDraft(1, 1, 1, 1, 9.99m, Guid.NewGuid(), DateTime.MaxValue), lookupOnly: false);
        request!.Stop();
        return (request, pending);
    }

    private static PendingCommit Untraced() => new(new OrderDraft(1, 1, 1, 1, 9.99m, Guid.NewGuid(), DateTime.MaxValue), lookupOnly: false);
}
