using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>The JSON log of a process.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task Every_line_is_JSON_and_an_order_has_one_trace()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, JsonLog.Environment);
        var (order, vain) = (new TracedRequest(), new TracedRequest());

        Assert.Equal(HttpStatusCode.Created, (await order.OrderAsync(shop.Client, product: 1)).Status);
        var (_, problem) = await vain.GetAsync(shop.Client, "/nowhere");
        Assert.Equal(0, await shop.StopAsync());

        string[] required = ["timestamp", "level", "service", "message", "category"];
        Assert.All(JsonLog.Parse(shop.Log), line => Assert.All(required, field => Assert.NotEmpty(line.GetProperty(field).GetString()!)));
        // Libraries log no routine events; request lines are enabled in this test.
        Assert.All(
            JsonLog.Parse(shop.Log).Where(line => line.GetProperty("level").GetString() == "info").Select(line => line.GetProperty("category").GetString()!),
            category => Assert.Matches(@"^(WebFront$|OrleansObs\.|Microsoft\.(Hosting|AspNetCore)\.)", category));
        Assert.Contains("OrleansObs 0.", shop.Log, StringComparison.Ordinal);
        Assert.Equal([order.TraceId], JsonLog.OfOrders(shop.Log));
        Assert.Contains(order.TraceId, JsonLog.OfRequests(shop.Log));
        Assert.Contains(vain.TraceId, JsonLog.OfRequests(shop.Log));
        Assert.Equal(vain.TraceId, problem.GetProperty("trace_id").GetString());
    }
}
