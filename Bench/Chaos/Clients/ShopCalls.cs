using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>Sends a request until it has a final answer, as a patient client does.</summary>
internal sealed class ShopCalls(HttpClient http, TimeProvider time)
{
    private const int MaxTries = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>The last answer, and how often it was asked for.</summary>
    public async Task<(ShopAnswer Answer, int Tries)> SendAsync(HttpMethod method, string path, object? body = null, string? key = null)
    {
        var began = time.GetTimestamp();
        var pause = FirstPause;
        for (var tries = 1; ; tries++)
        {
            var answer = await TryAsync(method, path, body, key);
            if (!answer.IsLost || tries == MaxTries || time.GetElapsedTime(began) > Patience)
                return (answer, tries);
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), time);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<ShopAnswer> TryAsync(HttpMethod method, string path, object? body, string? key)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
                request.Content = JsonContent.Create(body);
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            using var response = await http.SendAsync(request);
            // A fault of the server need not be JSON: nginx answers in its own words.
            return (int)response.StatusCode >= 500
                ? new ShopAnswer((int)response.StatusCode, default)
                : new ShopAnswer((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return ShopAnswer.None;
        }
    }
}
