namespace OrleansObs.Products;

/// <summary>Result of a product update.</summary>
/// <param name="Product">The row after the update.</param>
/// <param name="StockDelta">Change of stock in units.</param>
internal sealed record ProductUpdate(Product Product, long StockDelta);
