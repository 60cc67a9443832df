using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos;

/// <summary>
/// Clients that order with keys and record each outcome: 201 with the order's id, a final refusal, or no response. Without a response,
/// or with 503, an order is retried with its key until its outcome is known.
/// </summary>
internal sealed class KeyedClients(ShopProcess shop, IReadOnlyList<long> products, int seed)
{
    private readonly ConcurrentQueue<Attempt> _unanswered = new();
    private readonly ConcurrentQueue<ClientAnswer> _answers = new();

    /// <summary>Ids of acknowledged orders by key.</summary>
    public ConcurrentDictionary<string, long> Placed { get; } = new();

    public int Unanswered => _unanswered.Count;

    public IReadOnlyCollection<ClientAnswer> Answers => _answers;

    /// <summary>Sends orders until the token is cancelled; with stopAtLoss a client stops at its first lost response.</summary>
    public Task RunAsync(int clients, bool stopAtLoss, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(
            async () =>
            {
                using var http = shop.NewClient();
                var random = new Random(HashCode.Combine(seed, client, Placed.Count));
                while (!cancellationToken.IsCancellationRequested)
                {
                    var attempt = new Attempt(Guid.NewGuid().ToString(), products[random.Next(products.Count)], random.Next(1, 4), 1 + random.Next(3));
                    if (!await SendAsync(http, attempt) && stopAtLoss)
                        return;
                }
            },
            CancellationToken.None)));

    /// <summary>Retries every order that has no final response.</summary>
    public async Task SettleAsync()
    {
        using var http = shop.NewClient();
        for (var round = 0; !_unanswered.IsEmpty; round++)
        {
            Assert.True(round < 200, $"{_unanswered.Count} orders had no final answer after {round} rounds");
            var batch = new List<Attempt>();
            while (_unanswered.TryDequeue(out var attempt))
                batch.Add(attempt);
            await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (attempt, _) => await SendAsync(http, attempt));
        }
    }

    // True when there was a response.
    private async Task<bool> SendAsync(HttpClient http, Attempt attempt)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/orders")
            {
                Content = JsonContent.Create(new { user_id = attempt.User, product_id = attempt.Product, quantity = attempt.Quantity }),
            };
            request.Headers.Add("Idempotency-Key", attempt.Key);
            using var response = await http.SendAsync(request);
            _answers.Enqueue(new ClientAnswer(DateTime.UtcNow, response.StatusCode, response.Headers.RetryAfter is not null));
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                _unanswered.Enqueue(attempt);
                return true;
            }

            var body = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (response.StatusCode == HttpStatusCode.Created)
                Remember(attempt.Key, body.GetProperty("order").GetProperty("id").GetInt64());
            else
                Assert.Equal((HttpStatusCode.BadRequest, "insufficient_stock"), (response.StatusCode, body.GetProperty("code").GetString()));
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            _unanswered.Enqueue(attempt);
            return false;
        }
    }

    private void Remember(string key, long id) =>
        Assert.True(Placed.GetOrAdd(key, id) == id, $"the key {key} was answered with the orders {Placed[key]} and {id}");

    private sealed record Attempt(string Key, long Product, int Quantity, int User);
}
