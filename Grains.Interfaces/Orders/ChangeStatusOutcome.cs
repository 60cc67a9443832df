namespace OrleansObs.Orders;

/// <summary>How a change of status ended.</summary>
public enum ChangeStatusOutcome
{
    /// <summary>Stored.</summary>
    Done,

    /// <summary>No such order.</summary>
    NotFound,

    /// <summary>Not allowed from the status the order has.</summary>
    NotAllowed,

    /// <summary>The product changed owners while its units were being given back; nothing changed, send it again.</summary>
    OwnerMoved,
}
