using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>The limits of nginx per client, and the host names that it serves, in front of a shop.</summary>
public sealed class NginxLimitTests(LimitedNginx limited) : IClassFixture<LimitedNginx>
{
    private const int Requests = LimitedNginx.Requests;
    private const int Streams = LimitedNginx.Streams;
    private const int Rate = LimitedNginx.Rate;

    private NginxProcess Nginx => limited.Nginx;

    [Fact]
    public async Task Slow_clients_are_limited_and_others_are_served()
    {
        var uploads = await Task.WhenAll(Enumerable.Range(0, 3 * Requests).Select(_ => RawConnection.OpenAsync(Nginx.Address)));
        foreach (var upload in uploads)
            await upload.SendAsync("POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        var streams = await Task.WhenAll(Enumerable.Range(0, 3 * Streams).Select(_ => RawConnection.OpenAsync(Nginx.Address)));
        foreach (var stream in streams)
            await stream.SendAsync("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");

        var answers = await Task.WhenAll(streams.Select(stream => stream.StatusAsync()));
        Assert.Equal(Streams, answers.Count(status => status == 200));
        Assert.Equal(2 * Streams, answers.Count(status => status == 429));
        foreach (var path in new[] { "/health", "/health/live", "/health/ready", "/metrics" })
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(path)).Status);
        Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_requests"), await SendAsync("/products"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/products", client: "192.0.2.9")).Status);

        // Those above the limit have been refused, the others wait.
        await Wait.UntilAsync(
            "the refusals", TimeSpan.FromSeconds(5), () => Task.FromResult(Nginx.Lines.Count(line => line.Contains("POST /orders answered 429", StringComparison.Ordinal))),
            count => count == 2 * Requests);
        foreach (var connection in uploads.Concat(streams))
            connection.Dispose();
        await Wait.UntilAsync("a place", TimeSpan.FromSeconds(5), () => SendAsync("/products"), answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rate_of_an_IPv6_network_is_limited()
    {
        var answers = new List<(HttpStatusCode Status, string? Code)>();
        for (var i = 0; i < 6 * Rate; i++)
            answers.Add(await SendAsync("/products/1", client: $"2001:db8:1:2:{i:x}::{i:x}"));

        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 2 * Rate, 5 * Rate);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_requests"), answer));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/products/1", client: "2001:db8:1:3::1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/products/1", client: "192.0.2.1")).Status);

        // Loopback clients have no such limit.
        for (var i = 0; i < 6 * Rate; i++)
            Assert.Equal(HttpStatusCode.OK, (await SendAsync("/products/1")).Status);
    }

    [Theory]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example:8080", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("badexample.org", false)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1:8080", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("shop.example.com:8080", true)]
    [InlineData("a.example.org", true)]
    public async Task Only_allowed_hosts_are_served(string host, bool allowed)
    {
        foreach (var path in new[] { "/products", "/events", "/metrics", "/orders" })
        {
            using var connection = await RawConnection.OpenAsync(Nginx.Address);
            await connection.SendAsync($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            if (allowed)
            {
                Assert.Equal(200, await connection.StatusAsync());
                continue;
            }

            var answer = await connection.ReadAsync();
            Assert.StartsWith("HTTP/1.1 421 ", answer, StringComparison.Ordinal);
            Assert.Contains("\"code\":\"host_not_allowed\"", answer, StringComparison.Ordinal);
            Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.Ordinal);
        }
    }

    private async Task<(HttpStatusCode Status, string? Code)> SendAsync(string path, string? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (client is not null)
            request.Headers.Add(LimitedNginx.ClientHeader, client);
        using var response = await Nginx.Client.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.OK)
            return (response.StatusCode, null);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((int)response.StatusCode, error.GetProperty("status").GetInt32());
        return (response.StatusCode, error.GetProperty("code").GetString());
    }
}
