using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Streams have limits of their own, in total and per client, and take no slot of the requests.</summary>
[Collection(SecurityCollection.Name)]
public sealed class StreamLimitTests(SecurityShop security)
{
    private HttpClient Client => security.Shop.Client;

    [Fact]
    public async Task Streams_are_limited_per_client_and_in_total()
    {
        var errors = await security.ServerErrorsAsync();
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < SecurityShop.MaxStreamsPerClient; i++)
            open.Add(await MustOpenAsync("203.0.113.1"));
        using (var refused = await OpenAsync("203.0.113.1"))
            await MustBeAsync(refused, HttpStatusCode.TooManyRequests, "too_many_streams");

        // More streams than slots for requests are open.
        Assert.Equal(HttpStatusCode.Created, (await Client.OrderAsync(product: 2)).Status);
        for (var i = SecurityShop.MaxStreamsPerClient; i < SecurityShop.MaxStreams; i++)
            open.Add(await MustOpenAsync("203.0.113.2"));
        using (var refused = await OpenAsync("203.0.113.3"))
            await MustBeAsync(refused, HttpStatusCode.ServiceUnavailable, "busy");
        Assert.Equal(errors, await security.ServerErrorsAsync());

        foreach (var stream in open)
            stream.Dispose();
        using var again = await Wait.UntilAsync(
            "a place for a stream", TimeSpan.FromSeconds(10), () => OpenAsync("203.0.113.1"), response => response.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_and_metrics_are_served_when_all_slots_are_taken()
    {
        using var end = new CancellationTokenSource();
        var floods = Enumerable.Range(0, 8 * SecurityShop.MaxRequests).Select(_ => FloodAsync(end.Token)).ToList();
        for (var i = 0; i < 20; i++)
        {
            foreach (var path in new[] { "/health", "/health/live", "/health/ready", "/metrics" })
                Assert.Equal(HttpStatusCode.OK, await security.Shop.StatusAsync(path));
        }

        await end.CancelAsync();
        Assert.InRange((await Task.WhenAll(floods)).Sum(), 1, int.MaxValue);
    }

    /// <summary>Returns how many requests were refused for load.</summary>
    private async Task<int> FloodAsync(CancellationToken end)
    {
        var refused = 0;
        while (!end.IsCancellationRequested)
        {
            if (await security.Shop.StatusAsync("/products") == HttpStatusCode.ServiceUnavailable)
                refused++;
        }

        return refused;
    }

    private static async Task MustBeAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains($"\"code\":\"{code}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> MustOpenAsync(string client)
    {
        var response = await OpenAsync(client);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    private async Task<HttpResponseMessage> OpenAsync(string client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events") { Headers = { { "X-Forwarded-For", client } } };
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
