using System.Diagnostics;
using OrleansObs.Telemetry;

namespace OrleansObs.Orders;

/// <summary>
/// The span of one group commit, which belongs to the trace of the first order in it. The spans of the others and this one link to each other,
/// so that each order's trace leads to the statement that stored it.
/// </summary>
internal static class CommitSpan
{
    /// <summary>Null where nobody traces, or none of the group was asked for by a traced request.</summary>
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
