namespace OrleansObs.Products;

/// <summary>A product row and the fencing token of its new owner.</summary>
/// <param name="Product">The row.</param>
/// <param name="Epoch">The fencing token: a write that carries an older one changes nothing.</param>
/// <param name="Retired">No longer for sale; only cancellations of its orders still change it.</param>
internal sealed record OwnedProduct(Product Product, long Epoch, bool Retired);
