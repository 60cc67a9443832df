namespace OrleansObs.Bench.Load;

/// <summary>
/// The data that requests refer to: existing users, and products that this run creates and retires, so that its orders take no stock from
/// others.
/// </summary>
internal sealed class TestProducts
{
    private const int ProductCount = 20;

    // More than any run can sell.
    private const int Stock = 1_000_000_000;

    private readonly List<long> _users = [];
    private readonly List<long> _products = [];

    public string NamePrefix { get; } = $"Load {Guid.NewGuid().ToString("N")[..8]}";

    public async Task CreateAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var list = await http.GetFromJsonAsync<UserList>("/users?limit=100", cancellationToken);
        _users.AddRange((list?.Users ?? []).Select(user => user.Id));
        if (_users.Count == 0)
            throw new HttpRequestException("there is no user who could order.");
        for (var i = 1; i <= ProductCount; i++)
        {
            using var response = await http.PostAsJsonAsync("/products", new { name = $"{NamePrefix} {i}", price = 1.25m, stock = Stock }, cancellationToken);
            var added = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<AddedProduct>(cancellationToken);
            _products.Add(added?.Product?.Id ?? throw new HttpRequestException("a new product has no id."));
        }
    }

    public long RandomUser(Random random) => _users[random.Next(_users.Count)];

    public long RandomProduct(Random random) => _products[random.Next(_products.Count)];

    /// <summary>Retires the products; false when some remain.</summary>
    public async Task<bool> RetireAsync(HttpClient http)
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
