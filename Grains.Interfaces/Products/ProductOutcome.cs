namespace OrleansObs.Products;

/// <summary>How a change of a product ended.</summary>
public enum ProductOutcome
{
    /// <summary>Stored.</summary>
    Done,

    /// <summary>There is no such product, or it was retired.</summary>
    NotFound,

    /// <summary>Another activation owns the product now; nothing changed, and the same call can be sent again at once.</summary>
    OwnerMoved,
}
