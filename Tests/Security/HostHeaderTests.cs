using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>DNS rebinding: a page whose name resolves to this machine has its own name in the Host header.</summary>
[Collection(SecurityCollection.Name)]
public sealed class HostHeaderTests(SecurityShop security)
{
    private const string Order = """{"user_id":1,"product_id":2,"quantity":1}""";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example:8080")]
    [InlineData("notlocalhost")]
    [InlineData("example.org")]
    [InlineData("badexample.org")]
    [InlineData("shop.example.com.evil.example")]
    public async Task Request_for_another_host_is_421(string host)
    {
        foreach (var request in new[]
                 {
                     "GET / HTTP/1.1\r\n", "GET /products HTTP/1.1\r\n", "GET /events HTTP/1.1\r\n", "GET /metrics HTTP/1.1\r\n", "GET /health HTTP/1.1\r\n",
                     "GET /nothing HTTP/1.1\r\n", $"POST /orders HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {Order.Length}\r\n",
                     $"GET http://{host}/products HTTP/1.1\r\n",
                 })
        {
            var (status, answer) = await SendAsync(request, host);
            Assert.True(status == 421, $"{request}: {answer}");
            Assert.Equal("host_not_allowed", JsonDocument.Parse(answer[answer.IndexOf('{')..(answer.LastIndexOf('}') + 1)]).RootElement.GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8080")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("10.1.2.3:8080")]
    [InlineData("[::1]:8080")]
    [InlineData("[2001:db8::1]")]
    [InlineData("shop.example.com")]
    [InlineData("Shop.Example.com:443")]
    [InlineData("a.example.org")]
    [InlineData("a.b.example.org")]
    public async Task Request_for_an_allowed_host_is_served(string host)
    {
        foreach (var path in new[] { "/products", "/health", "/metrics" })
            Assert.Equal(200, (await SendAsync($"GET {path} HTTP/1.1\r\n", host)).Status);
        Assert.Equal(201, (await SendAsync($"POST /orders HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {Order.Length}\r\n", host)).Status);
    }

    [Fact]
    public async Task Client_of_http_1_0_needs_no_host()
    {
        using var connection = await RawConnection.OpenAsync(security.Shop.BaseAddress);
        await connection.SendAsync("GET /products HTTP/1.0\r\n\r\n");
        Assert.Equal(200, await connection.StatusAsync());
    }

    private async Task<(int? Status, string Text)> SendAsync(string request, string host)
    {
        using var connection = await RawConnection.OpenAsync(security.Shop.BaseAddress);
        await connection.SendAsync($"{request}Host: {host}\r\nConnection: close\r\n\r\n{(request.StartsWith("POST", StringComparison.Ordinal) ? Order : "")}");
        var answer = await connection.ReadAsync();
        return (int.TryParse(answer.Split(' ').ElementAtOrDefault(1), out var status) ? status : null, answer);
    }
}
