namespace OrleansObs.Bench.Load;

/// <summary>
/// What the requests are about: users that are there, and products of the driver's own, so that orders leave the stock of others alone.
/// The products are retired at the end.
/// </summary>
internal sealed class ShopStage
{
    private const int ProductCount = 20;

    // More than any run can sell.
    private const int Stock = 1_000_000_000;

    private readonly List<long> _users = [];
    private readonly List<long> _products = [];

    /// <summary>Begins the names of the products.</summary>
    public string Name { get; } = $"Load {Guid.NewGuid().ToString("N")[..8]}";

    public async Task SetAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var list = await http.GetFromJsonAsync<UserList>("/users?limit=100", cancellationToken);
        _users.AddRange((list?.Users ?? []).Select(user => user.Id));
        if (_users.Count == 0)
            throw new HttpRequestException("there is no user who could order.");
        for (var i = 1; i <= ProductCount; i++)
        {
            using var response = await http.PostAsJsonAsync("/products", new { name = $"{Name} {i}", price = 1.25m, stock = Stock }, cancellationToken);
            var added = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<AddedProduct>(cancellationToken);
            _products.Add(added?.Product?.Id ?? throw new HttpRequestException("a new product has no id."));
        }
    }

    public long AnyUser(Random random) => _users[random.Next(_users.Count)];

    public long AnyProduct(Random random) => _products[random.Next(_products.Count)];

    /// <summary>Retires the products; false when some are left.</summary>
    public async Task<bool> ClearAsync(HttpClient http)
    {
        try
        {
            foreach (var product in _products)
            {
                using var response = await http.DeleteAsync($"/products/{product}");
                response.EnsureSuccessStatusCode();
            }

            return true;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private sealed record UserList(IReadOnlyList<Item>? Users);

    private sealed record AddedProduct(Item? Product);

    private sealed record Item(long Id);
}
