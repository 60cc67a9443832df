using System.Diagnostics;

namespace OrleansObs.Orders;

/// <summary>A queued draft and the promise of its result. The result is null when a key lookup found nothing.</summary>
internal sealed class PendingCommit(OrderDraft draft, bool lookupOnly)
    // Continuations run on the waiting grain's scheduler, never on the pipeline's loop.
    : TaskCompletionSource<PlaceOrderResult?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public OrderDraft Draft => draft;

    /// <summary>Only reads what is stored under the draft's key.</summary>
    public bool LookupOnly => lookupOnly;

    /// <summary>The grain call that waits for the result, when tracing is on.</summary>
    public Activity? Request { get; } = Activity.Current;
}
