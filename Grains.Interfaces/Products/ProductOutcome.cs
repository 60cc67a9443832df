namespace OrleansObs.Products;

/// <summary>Outcome of a product change.</summary>
public enum ProductOutcome
{
    /// <summary>The change is stored.</summary>
    Done,

    /// <summary>The product does not exist or is retired.</summary>
    NotFound,

    /// <summary>Another activation owns the product; nothing was changed, and the call can be retried at once.</summary>
    OwnerMoved,
}
