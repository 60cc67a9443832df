namespace OrleansObs.Products;

/// <summary>
/// Storage port for products. Every member throws <see cref="Storage.StorageUnavailableException"/> when the database cannot be reached or
/// its response was lost; the outcome of a write is then unknown. A write with an epoch that is not the product's latest changes nothing.
/// </summary>
internal interface IProductStore
{
    /// <summary>Raises the product's epoch and returns it with the row. Null when there is no such product.</summary>
    Task<OwnedProduct?> TakeOwnershipAsync(long id, CancellationToken cancellationToken);

    /// <summary>Stores a new product; its stock is the initial stock of the ledger. Not idempotent.</summary>
    Task<Product> AddAsync(NewProduct product);

    /// <summary>
    /// Changes the fields that are not null and writes a restock entry when the stock changes, in one transaction. Null when the epoch is
    /// not the latest or the product is retired.
    /// </summary>
    Task<ProductUpdate?> UpdateAsync(long id, long epoch, ProductChange change);

    /// <summary>Takes the product off sale. False when the epoch is not the latest or the product is already retired.</summary>
    Task<bool> RetireAsync(long id, long epoch);
}
