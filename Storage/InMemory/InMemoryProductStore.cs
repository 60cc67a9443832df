using OrleansObs.Products;

namespace OrleansObs.Storage.InMemory;

internal sealed class InMemoryProductStore(InMemoryTables tables) : IProductStore
{
    public Task<OwnedProduct?> TakeOwnershipAsync(long id, CancellationToken cancellationToken)
    {
        lock (tables.Gate)
        {
            return Task.FromResult(
                tables.Products.TryGetValue(id, out var row) ? new OwnedProduct(row.Product, ++row.Epoch, row.Retired) : null);
        }
    }

    public Task<Product> AddAsync(NewProduct product)
    {
        lock (tables.Gate)
            return Task.FromResult(tables.AddProduct(product).Product);
    }

    public Task<ProductUpdate?> UpdateAsync(long id, long epoch, ProductChange change)
    {
        lock (tables.Gate)
        {
            var row = tables.Products[id];
            if (row.Epoch != epoch || row.Retired)
                return Task.FromResult<ProductUpdate?>(null);

            var before = row.Product;
            row.Product = before with
            {
                Name = change.Name ?? before.Name,
                Price = change.Price ?? before.Price,
                Stock = change.Stock ?? before.Stock,
            };
            var delta = row.Product.Stock - before.Stock;
            if (delta != 0)
                tables.AddLedgerEntry(id, null, "restock", delta, 0);
            return Task.FromResult<ProductUpdate?>(new ProductUpdate(row.Product, delta));
        }
    }

    public Task<bool> RetireAsync(long id, long epoch)
    {
        lock (tables.Gate)
        {
            var row = tables.Products[id];
            var owned = row.Epoch == epoch && !row.Retired;
            row.Retired |= owned;
            return Task.FromResult(owned);
        }
    }
}
