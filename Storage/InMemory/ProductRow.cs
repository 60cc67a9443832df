using OrleansObs.Products;

namespace OrleansObs.Storage.InMemory;

/// <summary>A product with what only storage knows of it.</summary>
internal sealed class ProductRow
{
    public required Product Product { get; set; }

    public required int InitialStock { get; init; }

    public long Epoch { get; set; }

    public bool Retired { get; set; }
}
