using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansObs.Chaos.Clients;

/// <summary>
/// Retries a request until it has a final response, with exponential backoff and jitter. An order without a key is retried as its 503 says:
/// with the key of the response, and not without a response, because no key is known then.
/// </summary>
internal sealed class RetryingShopClient(HttpClient http, TimeProvider time)
{
    private const int MaxAttempts = 60;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(1);

    public async Task<SentRequest> SendAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        var isOrder = method == HttpMethod.Post;
        var begin = time.GetTimestamp();
        var backoff = FirstBackoff;
        for (var attempts = 1; ; attempts++)
        {
            var start = time.GetUtcNow().UtcDateTime;
            var response = await TryAsync(method, path, body, key);
            key ??= isOrder ? response.Key : null;
            var isUnsafe = isOrder && key is null;
            if (!response.IsRetryable || isUnsafe || attempts == MaxAttempts || time.GetElapsedTime(begin) > Deadline)
                return new SentRequest(response, attempts, start, key);
            await Task.Delay(backoff * (0.5 + Random.Shared.NextDouble()), time);
            backoff = backoff * 2 < MaxBackoff ? backoff * 2 : MaxBackoff;
        }
    }

    private async Task<ShopResponse> TryAsync(HttpMethod method, string path, object? body, string? key)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
                request.Content = JsonContent.Create(body);
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            using var response = await http.SendAsync(request);
            var returnedKey = response.Headers.TryGetValues("Idempotency-Key", out var values) ? values.Single() : null;
            // The body of a server error need not be JSON: nginx sends HTML.
            var content = (int)response.StatusCode >= 500 ? default : await response.Content.ReadFromJsonAsync<JsonElement>();
            return new ShopResponse((int)response.StatusCode, content, returnedKey);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return ShopResponse.None;
        }
    }
}
