namespace OrleansObs.Orders;

/// <summary>How a cancellation ended at the order's product.</summary>
public enum CancelOrderOutcome
{
    /// <summary>Cancelled now, units back in stock.</summary>
    Cancelled,

    /// <summary>The order is past cancelling, or was cancelled before; nothing changed.</summary>
    NotCancellable,

    /// <summary>Another activation owns the product now; nothing changed, and the same call can be sent again at once.</summary>
    OwnerMoved,
}
