namespace OrleansObs.Orders;

/// <summary>Outcome of an order request. An order exists only after the first two.</summary>
public enum PlaceOrderOutcome
{
    /// <summary>The order was committed.</summary>
    Placed,

    /// <summary>An earlier call with the same key and body committed the order; the result is that of the first call.</summary>
    Replayed,

    /// <summary>The product does not exist or is retired.</summary>
    ProductNotFound,

    /// <summary>The user does not exist.</summary>
    UserNotFound,

    /// <summary>The stock is lower than the quantity. Not recorded: the key can be used again.</summary>
    InsufficientStock,

    /// <summary>The key belongs to an order with another user, product or quantity.</summary>
    KeyReused,

    /// <summary>The silo's commit queue is full or the silo is stopping; nothing was stored.</summary>
    Overloaded,

    /// <summary>Another activation owns the product; nothing was stored, and the call can be retried at once.</summary>
    OwnerMoved,

    /// <summary>The database could not be reached or its response was lost. A retry with the same key returns the actual result.</summary>
    Unknown,

    /// <summary>The deadline passed first; this call stored nothing. An earlier call with the same key may have stored the order.</summary>
    Expired,
}
