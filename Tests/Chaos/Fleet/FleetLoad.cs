using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>
/// Clients of a shop, each with a request about every 200 ms: 50 % reads of one product, 30 % orders with keys, 10 % status changes, 10 %
/// lists. Records failed requests and acknowledged orders.
/// </summary>
internal sealed class FleetLoad(IFleet fleet, IReadOnlyList<long> products) : IAsyncDisposable
{
    private const int Products = 100;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentQueue<string> _failures = new();
    private readonly ConcurrentQueue<string> _unanswered = new();
    private readonly ConcurrentDictionary<string, (long Product, long Order)> _keys = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private ServedProducts _served = new(TimeSpan.Zero);
    private int _count;
    private readonly CancellationTokenSource _enough = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Time since the start of the load.</summary>
    public TimeSpan Now => _clock.Elapsed;

    /// <summary>Number of completed requests.</summary>
    public int Count => _count;

    /// <summary>Requests without the expected response.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Starts the load on 100 new products; returns when each has been served.</summary>
    public static async Task<FleetLoad> StartNewAsync(IFleet fleet, int clients = 200)
    {
        var load = new FleetLoad(fleet, await Task.WhenAll(Enumerable.Range(0, Products).Select(_ => fleet.Client.AddProductAsync(stock: 1_000_000))));
        load.Start(clients);
        await load.AllServedSinceAsync(TimeSpan.Zero, TimeSpan.FromSeconds(30));
        return load;
    }

    private void Start(int clients)
    {
        _running = Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => RunAsync(client, _enough.Token))));
    }

    private async Task StopAsync()
    {
        await _enough.CancelAsync();
        await _running;
    }

    /// <summary>Ends the load also when a test fails, because other tests use the same fleet.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _enough.Dispose();
    }

    /// <summary>Retries every order without a final response until it has one.</summary>
    public async Task SettleAsync()
    {
        using var http = fleet.NewClient();
        while (_unanswered.TryDequeue(out var key))
            await Wait.UntilAsync($"a response for {key}", TimeSpan.FromSeconds(60), () => OrderAsync(http, key, _keys[key].Product), failure => failure is null);
    }

    /// <summary>Exactly the acknowledged orders are stored, and the audit finds no difference.</summary>
    public async Task MustBeExactAsync()
    {
        await StopAsync();
        await SettleAsync();
        await StoredOrders.MustBeExactlyAsync(await fleet.ConnectionStringAsync(), [.. _keys.Values.Where(told => told.Order > 0).Select(told => told.Order)], products);
    }

    /// <summary>
    /// The time from a given moment until the last product was served again, which is the end of its first successful request that started
    /// after that moment.
    /// </summary>
    public async Task<TimeSpan> AllServedSinceAsync(TimeSpan moment, TimeSpan limit)
    {
        var served = new ServedProducts(moment);
        Volatile.Write(ref _served, served);
        await Wait.UntilAsync("every product to be served again", limit, () => Task.FromResult(served.Count), count => count == products.Count);
        return served.Last - moment;
    }

    /// <summary>Waits until every product has been served twice.</summary>
    public async Task RestAsync()
    {
        for (var i = 0; i < 2; i++)
            await AllServedSinceAsync(Now, TimeSpan.FromSeconds(30));
    }

    private async Task RunAsync(int client, CancellationToken cancellationToken)
    {
        using var http = fleet.NewClient();
        var random = new Random(client);
        long order = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var product = products[random.Next(products.Count)];
            var started = Now;
            var (key, failure) = random.Next(10) switch
            {
                < 5 => (product, await GetAsync(http, $"/products/{product}")),
                < 8 => (product, await PlaceAsync(http, product, id => order = id)),
                < 9 when order > 0 => (product: 0, await ShipAsync(http, Interlocked.Exchange(ref order, 0))),
                _ => (product: 0, await GetAsync(http, "/orders?limit=20")),
            };
            Interlocked.Increment(ref _count);
            if (failure is not null)
                _failures.Enqueue($"after {Now.TotalSeconds:0.0} s: {failure}");
            else if (key > 0)
                Volatile.Read(ref _served).Add(key, started, Now);
            var rest = Pace - (Now - started);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest * (0.5 + random.NextDouble()), CancellationToken.None);
        }
    }

    private static async Task<string?> GetAsync(HttpClient http, string path) =>
        await SendAsync(http, new HttpRequestMessage(HttpMethod.Get, path), _ => { });

    private static async Task<string?> ShipAsync(HttpClient http, long order) =>
        await SendAsync(
            http,
            new HttpRequestMessage(HttpMethod.Put, $"/orders/{order}/status") { Content = JsonContent.Create(new { status = "processing" }) },
            _ => { });

    private async Task<string?> PlaceAsync(HttpClient http, long product, Action<long> placed)
    {
        var key = Guid.NewGuid().ToString();
        _keys[key] = (product, 0);
        var failure = await OrderAsync(http, key, product);
        if (failure is null)
            placed(_keys[key].Order);
        else
            _unanswered.Enqueue(key);
        return failure;
    }

    private Task<string?> OrderAsync(HttpClient http, string key, long product)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/orders")
        {
            Content = JsonContent.Create(new { user_id = 1, product_id = product, quantity = 1 }),
        };
        request.Headers.Add("Idempotency-Key", key);
        return SendAsync(http, request, body =>
        {
            var id = body.GetProperty("order").GetProperty("id").GetInt64();
            _keys.AddOrUpdate(key, (product, id), (_, told) =>
                told.Order is 0 || told.Order == id ? (product, id) : throw new InvalidOperationException($"{key} was answered with {told.Order} and {id}"));
        });
    }

    private static async Task<string?> SendAsync(HttpClient http, HttpRequestMessage request, Action<JsonElement> read)
    {
        using (request)
        {
            try
            {
                using var response = await http.SendAsync(request);
                if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created)
                {
                    read(await response.Content.ReadFromJsonAsync<JsonElement>());
                    return null;
                }

                return $"{request.Method} {request.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return $"{request.Method} {request.RequestUri}: {e.GetType().Name} {e.Message}";
            }
        }
    }
}
