namespace OrleansObs.Orders;

/// <summary>Outcome of a status change.</summary>
public enum ChangeStatusOutcome
{
    /// <summary>The change is stored.</summary>
    Done,

    /// <summary>The order does not exist.</summary>
    NotFound,

    /// <summary>The status machine does not allow the transition from the current status.</summary>
    NotAllowed,

    /// <summary>Another activation owns the product; nothing was changed, and the call can be retried at once.</summary>
    OwnerMoved,
}
