namespace OrleansObs.Products;

/// <param name="Product">The row after the update.</param>
/// <param name="StockDelta">By how many units the update changed the stock.</param>
internal sealed record ProductUpdate(Product Product, int StockDelta);
