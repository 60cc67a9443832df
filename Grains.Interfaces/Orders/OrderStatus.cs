namespace OrleansObs.Orders;

/// <summary>Transitions: pending, processing, shipped, completed, in this order; pending or processing to cancelled.</summary>
public enum OrderStatus
{
    /// <summary>Placed, and its units are taken from stock; the initial status.</summary>
    Pending,

    /// <summary>Being prepared.</summary>
    Processing,

    /// <summary>Shipped; can no longer be cancelled.</summary>
    Shipped,

    /// <summary>Delivered; final.</summary>
    Completed,

    /// <summary>Cancelled, and its units are back in stock; final.</summary>
    Cancelled,
}
