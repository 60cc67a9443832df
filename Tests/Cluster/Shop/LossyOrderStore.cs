using Npgsql;
using OrleansObs.Products;
using OrleansObs.Storage;
using OrleansObs.Storage.InMemory;

namespace OrleansObs.Tests.Cluster.Shop;

/// <summary>A product store that loses the response of an update on request: the write happens and the call fails.</summary>
internal sealed class LossyOrderStore(InMemoryTables tables) : IProductStore
{
    private readonly InMemoryProductStore _inner = new(tables);

    public static bool LoseNextAnswer { get; set; }

    public Task<OwnedProduct?> TakeOwnershipAsync(long id, CancellationToken cancellationToken) =>
        _inner.TakeOwnershipAsync(id, cancellationToken);

    public Task<Product> AddAsync(NewProduct product) => _inner.AddAsync(product);

    public async Task<ProductUpdate?> UpdateAsync(long id, long epoch, ProductChange change)
    {
        var update = await _inner.UpdateAsync(id, epoch, change);
        if (!LoseNextAnswer)
            return update;
        LoseNextAnswer = false;
        throw new StorageUnavailableException("The answer was lost.", new NpgsqlException("The connection broke.", new IOException("Broken pipe")));
    }

    public Task<bool> RetireAsync(long id, long epoch) => _inner.RetireAsync(id, epoch);
}
