using System.Diagnostics;

namespace OrleansObs.Orders;

/// <summary>A draft in the queue and the promise of its answer. Null answers a recall that found nothing.</summary>
internal sealed class PendingCommit(OrderDraft draft, bool recallOnly)
    // Answers run on the waiting grain's scheduler, never on the pipeline's loop.
    : TaskCompletionSource<PlaceOrderResult?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public OrderDraft Draft => draft;

    /// <summary>Ask only what is stored under the key.</summary>
    public bool RecallOnly => recallOnly;

    /// <summary>The grain call that waits for the answer, where traces are on.</summary>
    public Activity? Request { get; } = Activity.Current;
}
