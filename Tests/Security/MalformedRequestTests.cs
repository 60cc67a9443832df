using System.Net;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Nothing that a client sends counts as an error of the server.</summary>
[Collection(SecurityCollection.Name)]
public sealed class MalformedRequestTests(SecurityShop security)
{
    private const string Upload = "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private ShopProcess Shop => security.Shop;

    public static TheoryData<string> Groups => [.. MalformedRequests.Groups.Keys];

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Malformed_requests_are_no_server_errors(string group)
    {
        var errors = await security.ServerErrorsAsync();
        var wrong = new List<string>();
        foreach (var (name, bytes, expected) in MalformedRequests.Groups[group])
        {
            using var connection = await RawConnection.OpenAsync(Shop.BaseAddress);
            var sending = connection.TrySendAsync(bytes);
            if (await connection.StatusAsync() is var status && status != expected)
                wrong.Add($"{name}: {status} instead of {expected}");
            await sending;
        }

        Assert.Empty(wrong);
        Assert.Equal(errors, await security.ServerErrorsAsync());
    }

    [Theory]
    [InlineData("Content-Length: 500\r\n\r\n{", true)]
    [InlineData("Content-Length: 500\r\n\r\n{", false)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{", true)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{", false)]
    public async Task Aborted_upload_is_no_server_error(string start, bool reset)
    {
        var before = await MetricsText.ReadAsync(Shop.Client);
        using var connection = await RawConnection.OpenAsync(Shop.BaseAddress);
        await connection.SendAsync($"{Upload}Expect: 100-continue\r\n{start}");

        // The server reads the body.
        Assert.Equal(100, await connection.StatusAsync());
        if (reset)
            connection.Reset();
        else
            connection.EndSending();

        var after = await Wait.UntilAsync(
            "the aborted request to be counted", TimeSpan.FromSeconds(10), () => MetricsText.ReadAsync(Shop.Client), metrics => Count(metrics) > Count(before));
        Assert.Equal(ServerErrors(before), ServerErrors(after));

        static double Count(MetricsText metrics) => metrics.Sum("order_service_http_requests_total", ("endpoint", "/orders"), ("method", "POST"));
        static double ServerErrors(MetricsText metrics) =>
            metrics.Series.Where(series => series.Name == "order_service_http_requests_total" && series.Labels["status"][0] == '5').Sum(series => series.Value);
    }

    [Fact]
    public async Task Shop_serves_after_malformed_requests()
    {
        var log = Shop.Log.Length;
        foreach (var (_, bytes, _) in MalformedRequests.Groups.Values.SelectMany(group => group))
        {
            using var connection = await RawConnection.OpenAsync(Shop.BaseAddress);
            await connection.TrySendAsync(bytes);
            connection.Reset();
        }

        Assert.Equal(HttpStatusCode.OK, await Shop.StatusAsync("/products"));
        Assert.DoesNotContain("fail:", Shop.Log[log..], StringComparison.Ordinal);
        Assert.DoesNotContain("unhandled", Shop.Log[log..], StringComparison.OrdinalIgnoreCase);
    }
}
