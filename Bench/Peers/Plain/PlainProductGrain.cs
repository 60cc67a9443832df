using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Plain;

/// <summary>
/// Grain state as in the Orleans tutorials: one WriteStateAsync per order. It does less than the shop: it neither stores the order nor
/// looks up the user.
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
            // The state in memory differs from the stored state.
            DeactivateOnIdle();
            throw;
        }

        return new Order(product.State.Orders, userId, Id, quantity, Price * quantity, "pending", DateTime.UtcNow, $"bench_user_{userId}", Name);
    }
}
