using OrleansObs.Orders;
using OrleansObs.Products;

namespace OrleansObs.Tests.Database;

/// <summary>Shorter calls of the stores: orders of one unit with a distant deadline.</summary>
internal static class OrderStores
{
    public static DateTime Distant => DateTime.UtcNow.AddHours(1);

    public static OrderDraft Draft(OwnedProduct owned) =>
        new(owned.Product.Id, owned.Epoch, 1, 1, owned.Product.Price, Guid.NewGuid(), Distant);

    public static async Task<OwnedProduct> OwnAsync(this IProductStore store, int stock)
    {
        var product = await store.AddAsync(new NewProduct("Thing", 2.50m, stock));
        return (await store.TakeOwnershipAsync(product.Id, CancellationToken.None))!;
    }

    public static Task<PlaceOrderResult[]> CommitAsync(this IOrderStore store, IReadOnlyList<OrderDraft> drafts) =>
        store.CommitAsync(drafts, Distant);
}
