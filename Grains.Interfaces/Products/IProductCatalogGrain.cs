namespace OrleansObs.Products;

/// <summary>Adds products. A stateless worker; its key is 0.</summary>
[Alias("orleansobs.IProductCatalogGrain")]
public interface IProductCatalogGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a new product and returns it with its assigned id. Not idempotent.</summary>
    [Alias("Add")]
    Task<Product> AddAsync(NewProduct product);
}
