namespace OrleansObs.Orders;

/// <summary>Outcome of a cancellation at the order's product.</summary>
public enum CancelOrderOutcome
{
    /// <summary>Cancelled, and the units are back in stock.</summary>
    Cancelled,

    /// <summary>The status of the order does not allow a cancellation, or it was cancelled before; nothing was changed.</summary>
    NotCancellable,

    /// <summary>Another activation owns the product; nothing was changed, and the call can be retried at once.</summary>
    OwnerMoved,
}
