using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A client that sends a body slowly holds its own connection and nothing else.</summary>
[Collection(SecurityCollection.Name)]
public sealed class SlowUploadTests(SecurityShop security)
{
    private const int Uploads = 5 * SecurityShop.MaxRequests;
    private const string Order = """{"user_id":1,"product_id":2,"quantity":1}""";

    private static readonly string Head =
        $"POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Order.Length}\r\n\r\n";

    private ShopProcess Shop => security.Shop;

    [Theory]
    [InlineData("Content-Length: 60000\r\n\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\n{\"us")]
    public async Task Slow_uploads_take_no_slot_and_are_408(string start)
    {
        var product = await Shop.Client.AddProductAsync(stock: 1_000_000);
        var errors = await security.ServerErrorsAsync();
        var clock = Stopwatch.StartNew();
        var uploads = await Task.WhenAll(Enumerable.Range(0, Uploads).Select(_ => RawConnection.OpenAsync(Shop.BaseAddress)));
        foreach (var upload in uploads)
            await upload.SendAsync($"POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{start}");

        do
        {
            Assert.Equal(HttpStatusCode.Created, (await Shop.Client.OrderAsync(product)).Status);
            Assert.Equal(HttpStatusCode.OK, await Shop.StatusAsync("/health"));
        }
        while (clock.Elapsed < SecurityShop.BodyTimeout / 2);

        Assert.All(await Task.WhenAll(uploads.Select(upload => upload.StatusAsync())), status => Assert.Equal(408, status));
        Assert.InRange(clock.Elapsed, SecurityShop.BodyTimeout, SecurityShop.BodyTimeout * 3);
        Assert.Equal(errors, await security.ServerErrorsAsync());
        foreach (var upload in uploads)
            upload.Dispose();
    }

    [Fact]
    public async Task Time_of_an_upload_is_no_latency()
    {
        var before = await LatencyAsync();
        using var upload = await RawConnection.OpenAsync(Shop.BaseAddress);
        var clock = Stopwatch.StartNew();
        await upload.SendAsync(Head + Order[..5]);
        while (clock.Elapsed < SecurityShop.BodyTimeout / 2)
            Assert.Equal(HttpStatusCode.OK, await Shop.StatusAsync("/products/1"));
        await upload.SendAsync(Order[5..]);

        Assert.Equal(201, await upload.StatusAsync());
        var after = await LatencyAsync();
        Assert.Equal(1, after.Count - before.Count);
        Assert.InRange(after.Seconds - before.Seconds, 0, clock.Elapsed.TotalSeconds / 2);
    }

    private async Task<(double Count, double Seconds)> LatencyAsync()
    {
        var metrics = await MetricsText.ReadAsync(Shop.Client);
        (string, string)[] labels = [("endpoint", "/orders"), ("method", "POST")];
        return (metrics.Sum("order_service_http_request_duration_seconds_count", labels), metrics.Sum("order_service_http_request_duration_seconds_sum", labels));
    }
}
