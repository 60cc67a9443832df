namespace OrleansObs.Bench.Load;

internal sealed class RequestMix(params (LoadRoute Route, int Weight)[] parts)
{
    private static readonly LoadRoute OneProduct = LoadRoute.Get("/products/{id}", (products, random) => $"/products/{products.RandomProduct(random)}");
    private static readonly LoadRoute OneUser = LoadRoute.Get("/users/{id}", (products, random) => $"/users/{products.RandomUser(random)}");

    private readonly int _total = parts.Sum(part => part.Weight);

    public static RequestMix Everything { get; } = new(
        (OneProduct, 25),
        (LoadRoute.Get("/products", "?limit=20"), 15),
        (LoadRoute.PlaceOrder, 15),
        (LoadRoute.Get("/orders", "?limit=20"), 10),
        (LoadRoute.Get("/users", "?limit=20"), 5),
        (OneUser, 5),
        (LoadRoute.Get("/api/time"), 10),
        (LoadRoute.Get("/api/sysinfo"), 5),
        (LoadRoute.Get("/api/weather"), 5),
        (LoadRoute.Get("/api/aggregate"), 5));

    /// <summary>The most expensive requests: long lists, orders, and the aggregate of all services.</summary>
    public static RequestMix Heavy { get; } = new(
        (LoadRoute.Get("/api/aggregate"), 25),
        (LoadRoute.Get("/products", "?limit=1000"), 20),
        (LoadRoute.Get("/orders", "?limit=1000"), 20),
        (LoadRoute.PlaceOrder, 25),
        (LoadRoute.Get("/api/sysinfo"), 10));

    /// <summary>Products, orders and users: services without upstream dependencies.</summary>
    public static RequestMix Shop { get; } = new(
        (OneProduct, 25),
        (LoadRoute.Get("/products", "?limit=20"), 20),
        (LoadRoute.PlaceOrder, 20),
        (LoadRoute.Get("/orders", "?limit=20"), 15),
        (LoadRoute.Get("/users", "?limit=20"), 10),
        (OneUser, 10));

    public IEnumerable<LoadRoute> Routes => parts.Select(part => part.Route);

    public LoadRoute Pick(Random random)
    {
        var draw = random.Next(_total);
        foreach (var (route, weight) in parts)
        {
            draw -= weight;
            if (draw < 0)
                return route;
        }

        throw new InvalidOperationException("A mix needs a route with a positive weight.");
    }
}
