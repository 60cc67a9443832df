namespace OrleansObs.Products;

/// <summary>Adds products. Holds no state: any number of activations work side by side, under key 0.</summary>
[Alias("orleansobs.IProductCatalogGrain")]
public interface IProductCatalogGrain : IGrainWithIntegerKey
{
    /// <summary>Stores a new product and returns it with the id it got.</summary>
    [Alias("Add")]
    Task<Product> AddAsync(NewProduct product);
}
