using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>The log of a process for machines.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task Every_line_is_an_object_from_the_start_to_the_end_and_an_order_has_one_trace_everywhere()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, JsonLog.Environment);
        var (order, vain) = (new TracedRequest(), new TracedRequest());

        Assert.Equal(HttpStatusCode.Created, (await order.OrderAsync(shop.Client, product: 1)).Status);
        var (_, problem) = await vain.GetAsync(shop.Client, "/nowhere");
        Assert.Equal(0, await shop.StopAsync());

        string[] required = ["timestamp", "level", "service", "message", "category"];
        Assert.All(JsonLog.Parse(shop.Log), line => Assert.All(required, field => Assert.NotEmpty(line.GetProperty(field).GetString()!)));
        // What libraries do in the usual course of things is not worth a line; requests are asked for here.
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
