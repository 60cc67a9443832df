using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansObs.Chaos.Clients;

/// <summary>Retries a request until it has a final response, with exponential backoff and jitter.</summary>
internal sealed class RetryingShopClient(HttpClient http, TimeProvider time)
{
    private const int MaxAttempts = 30;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(1);

    /// <summary>Returns the last response and the number of attempts.</summary>
    public async Task<(ShopResponse Response, int Attempts)> SendAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        var begin = time.GetTimestamp();
        var backoff = FirstBackoff;
        for (var attempts = 1; ; attempts++)
        {
            var response = await TryAsync(method, path, body, key);
            if (!response.IsRetryable || attempts == MaxAttempts || time.GetElapsedTime(begin) > Deadline)
                return (response, attempts);
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
            // The body of a server error need not be JSON: nginx sends HTML.
            return (int)response.StatusCode >= 500
                ? new ShopResponse((int)response.StatusCode, default)
                : new ShopResponse((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return ShopResponse.None;
        }
    }
}
