using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>GET /api/weather when the upstream answers with an error: only its own faults count against it.</summary>
public sealed class WeatherUpstreamTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Places = 12;

    private WeatherShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WeatherShop.NewAsync(postgres);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Unknown_places_are_404_and_open_no_breaker()
    {
        var client = await _shop.StartAsync();
        _shop.Upstream.Mode = WeatherServer.Behavior.Unknown;
        foreach (var place in Enumerable.Range(0, Places))
        {
            var (status, body) = (await WeatherShop.AskAsync(client, 1, $"Nowhere {place}"))[0];
            Assert.Equal((HttpStatusCode.NotFound, "city_not_found"), (status, body.GetProperty("code").GetString()));
        }

        Assert.Equal(Places, _shop.Upstream.Requests);
        await MustServeAtOnceAsync(client);

        // It is remembered.
        Assert.Equal(HttpStatusCode.NotFound, (await WeatherShop.AskAsync(client, 1, "nowhere 0"))[0].Status);
        Assert.Equal(Places + 1, _shop.Upstream.Requests);
    }

    [Fact]
    public async Task Refused_requests_are_not_retried_and_open_no_breaker()
    {
        var client = await _shop.StartAsync();
        _shop.Upstream.Mode = WeatherServer.Behavior.Refusing;
        foreach (var place in Enumerable.Range(0, Places))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await WeatherShop.AskAsync(client, 1, $"Somewhere {place}"))[0].Status);

        Assert.Equal(Places, _shop.Upstream.Requests);
        await MustServeAtOnceAsync(client);
    }

    [Fact]
    public async Task Upstream_that_limits_requests_is_asked_after_its_time()
    {
        var client = await _shop.StartAsync();
        (_shop.Upstream.Mode, _shop.Upstream.RetryAfter) = (WeatherServer.Behavior.Limiting, "3");
        using (var limited = await client.GetAsync("/api/weather?city=Rome"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, limited.StatusCode);
            Assert.InRange(limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 2, 4);
        }

        // The upstream limits the shop and not one place.
        _shop.Upstream.Mode = WeatherServer.Behavior.Normal;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await WeatherShop.AskAsync(client, 1, "Oslo"))[0].Status);
        Assert.Equal(1, _shop.Upstream.Requests);
        await Wait.UntilAsync(
            "the end of the suspension", TimeSpan.FromSeconds(20), () => WeatherShop.AskAsync(client, 1, "Rome"), answers => answers[0].Status == HttpStatusCode.OK);
        Assert.Equal(2, _shop.Upstream.Requests);
    }

    [Fact]
    public async Task Failing_upstream_is_retried_once_and_then_suspended()
    {
        var client = await _shop.StartAsync();
        _shop.Upstream.Mode = WeatherServer.Behavior.Failing;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await WeatherShop.AskAsync(client, 1, "Somewhere"))[0].Status);
        Assert.Equal(2, _shop.Upstream.Requests);
        foreach (var place in Enumerable.Range(0, Places))
            await WeatherShop.AskAsync(client, 1, $"Somewhere {place}");
        Assert.InRange(_shop.Upstream.Requests, 5, 8);
    }

    private async Task MustServeAtOnceAsync(HttpClient client)
    {
        _shop.Upstream.Mode = WeatherServer.Behavior.Normal;
        Assert.Equal(HttpStatusCode.OK, (await WeatherShop.AskAsync(client, 1, "Haifa"))[0].Status);
    }
}
