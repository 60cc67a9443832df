using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Plain;

/// <summary>
/// Grain state as the tutorials show it: one WriteStateAsync an order. Only the product is stored, not the order, nor is the user looked up,
/// which is less than it would need.
/// </summary>
internal sealed class PlainProductGrain([PersistentState("product")] IPersistentState<PlainProductState> product) : Grain, IPlainProductGrain
{
    private const decimal Price = 1.25m;

    private long Id => this.GetPrimaryKeyLong();

    private string Name => $"Bench product {Id}";

    public ValueTask<Product> GetAsync() => new(new Product(Id, Name, Price, product.State.Stock, product.State.CreatedAt));

    public async Task<Order?> PlaceAsync(long userId, int quantity)
    {
        if (product.State.Stock < quantity)
            return null;
        product.State.Stock -= quantity;
        product.State.Orders++;
        try
        {
            await product.WriteStateAsync();
        }
        catch
        {
            // What is in memory is not what is stored.
            DeactivateOnIdle();
            throw;
        }

        return new Order(product.State.Orders, userId, Id, quantity, Price * quantity, "pending", DateTime.UtcNow, $"bench_user_{userId}", Name);
    }
}
