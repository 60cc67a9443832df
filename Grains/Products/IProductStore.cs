namespace OrleansObs.Products;

/// <summary>
/// Products as stored. Every member throws <see cref="Storage.StorageUnavailableException"/> when the database cannot be asked or its
/// answer was lost.
/// </summary>
internal interface IProductStore
{
    /// <summary>Raises the product's epoch and returns it with the row. Null when there is no such product.</summary>
    Task<OwnedProduct?> TakeOwnershipAsync(long id, CancellationToken cancellationToken);

    /// <summary>Stores a new product; its stock is the ledger's starting point.</summary>
    Task<Product> AddAsync(NewProduct product);

    /// <summary>Changes what is not null, and writes a ledger entry when the stock changes. Null: the epoch is not the latest.</summary>
    Task<ProductUpdate?> UpdateAsync(long id, long epoch, ProductChange change);

    /// <summary>Takes the product out of sale. False: the epoch is not the latest.</summary>
    Task<bool> RetireAsync(long id, long epoch);
}
