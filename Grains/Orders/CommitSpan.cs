using System.Diagnostics;
using OrleansObs.Telemetry;

namespace OrleansObs.Orders;

/// <summary>
/// The span of one group commit. It belongs to the trace of the group's first recorded order; the spans of the other orders and this span
/// link to each other, so that each order's trace leads to the statement that stored it.
/// </summary>
internal static class CommitSpan
{
    /// <summary>Null when tracing is off or no request of the group is traced.</summary>
    public static Activity? Start(IReadOnlyList<PendingCommit> group)
    {
        if (!ShopTrace.Source.HasListeners())
            return null;

        var requests = group.Select(pending => pending.Request).OfType<Activity>().ToArray();
        if ((requests.FirstOrDefault(request => request.Recorded) ?? requests.FirstOrDefault()) is not { } first)
            return null;

        var others = requests.Where(request => request.Recorded && request != first).ToArray();
        var span = ShopTrace.Source.StartActivity(
            "commit orders",
            ActivityKind.Internal,
            first.Context,
            [new("orders", group.Count)],
            others.Select(other => new ActivityLink(other.Context)));
        if (span is { Recorded: true })
        {
            foreach (var other in others)
                other.AddLink(new ActivityLink(span.Context));
        }

        return span;
    }
}
