namespace OrleansObs.Bench.Load;

/// <summary>Routes by weight.</summary>
internal sealed class RequestMix(params (LoadRoute Route, int Weight)[] parts)
{
    private static readonly LoadRoute OneProduct = LoadRoute.Get("/products/{id}", (stage, random) => $"/products/{stage.AnyProduct(random)}");
    private static readonly LoadRoute OneUser = LoadRoute.Get("/users/{id}", (stage, random) => $"/users/{stage.AnyUser(random)}");

    private readonly int _total = parts.Sum(part => part.Weight);

    /// <summary>Every service of the shop.</summary>
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

    /// <summary>What costs the most: long lists, orders, and all services at once.</summary>
    public static RequestMix Heavy { get; } = new(
        (LoadRoute.Get("/api/aggregate"), 25),
        (LoadRoute.Get("/products", "?limit=1000"), 20),
        (LoadRoute.Get("/orders", "?limit=1000"), 20),
        (LoadRoute.PlaceOrder, 25),
        (LoadRoute.Get("/api/sysinfo"), 10));

    /// <summary>The shop alone, which depends on nobody outside.</summary>
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
        var ticket = random.Next(_total);
        foreach (var (route, weight) in parts)
        {
            ticket -= weight;
            if (ticket < 0)
                return route;
        }

        throw new InvalidOperationException("A mix has at least one route with a weight.");
    }
}
