using Orleans.Concurrency;

namespace OrleansObs.Products;

[StatelessWorker]
internal sealed class ProductCatalogGrain(IProductStore store) : Grain, IProductCatalogGrain
{
    public Task<Product> AddAsync(NewProduct product) => store.AddAsync(product);
}
