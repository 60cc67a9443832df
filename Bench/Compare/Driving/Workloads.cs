namespace OrleansObs.Bench.Compare.Driving;

/// <summary>
/// The workloads on the initial data of every system: products and users with consecutive ids from <see cref="FirstId"/>.
/// </summary>
internal static class Workloads
{
    public const string Read = "W1";
    public const string HotOrder = "W2";
    public const string Order = "W3";
    public const string Mix = "W4";

    /// <summary>Above the ids of a shop's sample data.</summary>
    public const int FirstId = 1001;

    public const int Users = 1000;
    public const int Products = 1000;

    private const int Clients = 64;
    private const int MixClients = 200;

    public static IReadOnlyList<string> Names { get; } = [Read, HotOrder, Order, Mix];

    public static IReadOnlyList<Workload> Over(int products) =>
    [
        new(Read, $"read one product, uniform over {products:#,0}", Clients, (1, Reads(products))),
        new(HotOrder, "order, all for one product", Clients, (1, Orders(products: 1))),
        new(Order, $"order, uniform over {products:#,0} products and {Users:#,0} users", Clients, (1, Orders(products))),
        new(
            Mix,
            "40% one product, 20% list of 5 products, 20% latest 100 orders, 10% one user, 10% orders",
            MixClients,
            (40, Reads(products)),
            (20, [ShopRequest.Get("/products?limit=5")]),
            (20, [ShopRequest.Get("/orders?limit=100")]),
            (10, [.. Ids(Users).Select(id => ShopRequest.Get($"/users/{id}"))]),
            (10, Orders(products))),
    ];

    private static ShopRequest[] Reads(int products) => [.. Ids(products).Select(id => ShopRequest.Get($"/products/{id}"))];

    // Every product equally often, and enough orders for many combinations of users and products.
    private static ShopRequest[] Orders(int products)
    {
        var random = new Random(products);
        return [.. Enumerable.Range(0, Math.Max(10 * Users, products)).Select(i => ShopRequest.Order(FirstId + random.Next(Users), FirstId + (i % products)))];
    }

    private static IEnumerable<int> Ids(int count) => Enumerable.Range(FirstId, count);
}
