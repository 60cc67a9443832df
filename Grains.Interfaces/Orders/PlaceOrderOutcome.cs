namespace OrleansObs.Orders;

/// <summary>How a request to order ended. Only the first two mean that an order exists.</summary>
public enum PlaceOrderOutcome
{
    /// <summary>Committed now.</summary>
    Placed,

    /// <summary>Committed by an earlier call with the same key and body; the first answer again.</summary>
    Replayed,

    /// <summary>No such product, or retired.</summary>
    ProductNotFound,

    /// <summary>No such user.</summary>
    UserNotFound,

    /// <summary>Fewer units on stock than wanted. Not remembered: the key can be used again.</summary>
    InsufficientStock,

    /// <summary>The key belongs to an order with another user, product or quantity.</summary>
    KeyReused,

    /// <summary>The silo's commit queue is full; nothing was stored.</summary>
    Overloaded,

    /// <summary>Another activation owns the product now; nothing was stored, and the same call can be sent again at once.</summary>
    OwnerMoved,

    /// <summary>The database could not be asked, or went away before it answered: a retry with the same key learns the truth.</summary>
    Unknown,
}
