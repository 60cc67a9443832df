using OrleansObs.Products;

namespace OrleansObs.Storage.InMemory;

/// <summary>A product with the columns that only the storage uses.</summary>
internal sealed class ProductRow
{
    public required Product Product { get; set; }

    public required int InitialStock { get; init; }

    public long Epoch { get; set; }

    public bool Retired { get; set; }
}
