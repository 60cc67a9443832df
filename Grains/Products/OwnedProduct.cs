namespace OrleansObs.Products;

/// <param name="Product">The row.</param>
/// <param name="Epoch">The fencing token: writes that carry an older one change nothing.</param>
/// <param name="Retired">Out of sale; only its orders' cancellations still change it.</param>
internal sealed record OwnedProduct(Product Product, long Epoch, bool Retired);
