using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>HEAD through nginx, in front of a shop.</summary>
public sealed class NginxHeadTests
{
    [Fact]
    public async Task Head_through_nginx_answers_as_get()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);
        await using var nginx = await NginxProcess.StartAsync(shop.BaseAddress.Authority);
        foreach (var path in new[] { "/", "/products", "/products/1", "/orders", "/orders/999999", "/api/time", "/health", "/metrics", "/openapi/v1.json" })
        {
            using var get = await nginx.Client.GetAsync(path);
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var head = await nginx.Client.SendAsync(request);

            Assert.Equal((path, get.StatusCode), (path, head.StatusCode));
            Assert.NotEqual(HttpStatusCode.MethodNotAllowed, head.StatusCode);
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }
}
