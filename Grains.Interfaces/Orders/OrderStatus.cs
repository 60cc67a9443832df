namespace OrleansObs.Orders;

/// <summary>pending -> processing -> shipped -> completed; pending or processing -> cancelled.</summary>
public enum OrderStatus
{
    /// <summary>Placed and paid for in stock; the first status.</summary>
    Pending,

    /// <summary>Being packed.</summary>
    Processing,

    /// <summary>On its way; can no longer be cancelled.</summary>
    Shipped,

    /// <summary>Delivered; final.</summary>
    Completed,

    /// <summary>Called off, its units back in stock; final.</summary>
    Cancelled,
}
