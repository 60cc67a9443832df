using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>HEAD answers as GET, without a body (RFC 9110, 9.3.2).</summary>
[Collection(ShopCollection.Name)]
public sealed class HeadTests(ShopFixture fixture)
{
    public static readonly TheoryData<string> Paths =
    [
        "/", "/js/app.js", "/products", "/products/1", "/products/999999", "/orders?limit=1", "/orders/1", "/orders?limit=x", "/users", "/users/1",
        "/transactions", "/reports/sales?by=day", "/api/time", "/api/time-proxy", "/api/sysinfo", "/api/weather?city=%21", "/api/aggregate", "/ping",
        "/service1/ping", "/service2/ping", "/health", "/health/live", "/health/ready", "/metrics", "/openapi/v1.json", "/runbook.html", "/incidents",
        "/incidents/none", "/admin/fleet", "/admin/faults", "/orleans", "/nothing",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Head_answers_as_get_without_a_body(string path)
    {
        using var get = await SendAsync(HttpMethod.Get, path);
        using var head = await SendAsync(HttpMethod.Head, path);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.NotEmpty(await get.Content.ReadAsByteArrayAsync());
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(Names(get), Names(head));

        // The length of a chunked response is not known before its end.
        if (get.Headers.TransferEncodingChunked is null && !path.StartsWith("/metrics", StringComparison.Ordinal))
            Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Head_of_the_event_stream_is_refused()
    {
        using var response = await SendAsync(HttpMethod.Head, "/events");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Documentation_describes_get_alone()
    {
        var (_, document) = await fixture.Shop.Client.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Name).ToHashSet();
        Assert.Contains("get", operations);
        Assert.DoesNotContain("head", operations);
    }

    // Age is only in shared responses, which GET and HEAD do not share.
    private static string Names(HttpResponseMessage response) =>
        string.Join(' ', response.Headers.Select(header => header.Key).Where(name => name is not ("Transfer-Encoding" or "Age")).Order(StringComparer.Ordinal));

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "X-API-Key", ShopFixture.AdminKey } } };
        return await fixture.Shop.Client.SendAsync(request);
    }
}
