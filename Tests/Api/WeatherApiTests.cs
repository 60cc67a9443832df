using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>GET /api/weather with a slow, failing or absent upstream.</summary>
public sealed class WeatherApiTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Callers = 1000;

    private WeatherShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WeatherShop.NewAsync(postgres);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Concurrent_callers_share_one_fetch_and_get_stale_on_failure()
    {
        var client = await _shop.StartAsync(keepSeconds: 2);
        var cold = await WeatherShop.AskAsync(client, Callers, "Haifa");
        Assert.All(cold, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, _shop.Upstream.Requests);

        var (_, body) = cold[0];
        Assert.Equal("weather-service", body.GetProperty("service").GetString());
        Assert.Equal(("haifa", "Israel"), (body.GetProperty("location").GetProperty("city").GetString(), body.GetProperty("location").GetProperty("country").GetString()));
        Assert.Equal(23, body.GetProperty("weather").GetProperty("temperature_c").GetDouble());
        Assert.Equal("Sunny", body.GetProperty("weather").GetProperty("condition").GetString());
        Assert.Contains(await WeatherShop.AskAsync(client, 1, "HAIFA"), answer => answer.Body.GetProperty("cached").GetBoolean());

        _shop.Upstream.Mode = WeatherServer.Behavior.Failing;
        await Wait.UntilAsync("the report to grow old", TimeSpan.FromSeconds(20), () => WeatherShop.AskAsync(client, 1, "haifa"), answers => answers[0].Body.TryGetProperty("stale", out _));
        var stale = await WeatherShop.AskAsync(client, Callers, "Haifa");
        Assert.All(stale, answer =>
        {
            Assert.Equal((HttpStatusCode.OK, true), (answer.Status, answer.Body.GetProperty("stale").GetBoolean()));
            Assert.True(answer.Body.GetProperty("cached").GetBoolean());
            Assert.NotEmpty(answer.Body.GetProperty("error").GetString()!);
        });
        Assert.InRange(_shop.Upstream.Requests, 2, 10);
    }

    [Theory]
    [InlineData(nameof(WeatherServer.Behavior.Failing))]
    [InlineData(nameof(WeatherServer.Behavior.Invalid))]
    public async Task Invalid_upstream_response_is_503_and_retried_later(string mood)
    {
        _shop.Upstream.Mode = Enum.Parse<WeatherServer.Behavior>(mood);
        var client = await _shop.StartAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await WeatherShop.AskAsync(client, 1, "Rome"))[0].Status);
        _shop.Upstream.Mode = WeatherServer.Behavior.Normal;
        await Wait.UntilAsync("the weather", TimeSpan.FromSeconds(20), () => WeatherShop.AskAsync(client, 1, "Rome"), answers => answers[0].Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cache_survives_a_restart()
    {
        var client = await _shop.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await WeatherShop.AskAsync(client, 1, "Oslo"))[0].Status);
        await _shop.Process.KillAsync();
        await _shop.Process.StartAsync();

        var (status, body) = (await WeatherShop.AskAsync(client, 1, "Oslo"))[0];
        Assert.Equal((HttpStatusCode.OK, true, 1), (status, body.GetProperty("cached").GetBoolean(), _shop.Upstream.Requests));
    }

    [Fact]
    public async Task Report_near_expiry_is_refreshed_in_the_background()
    {
        var client = await _shop.StartAsync(renewSeconds: 1);
        await WeatherShop.AskAsync(client, 1, "Lima");
        _shop.Upstream.Condition = "Rain";
        await Wait.UntilAsync("the new weather", TimeSpan.FromSeconds(20), () => WeatherShop.AskAsync(client, 1, "Lima"), answers =>
        {
            Assert.True(answers[0].Body.GetProperty("cached").GetBoolean());
            return answers[0].Body.GetProperty("weather").GetProperty("condition").GetString() == "Rain";
        });
    }

    [Fact]
    public async Task Invalid_city_is_refused_without_an_upstream_call()
    {
        var client = await _shop.StartAsync();
        foreach (var city in new[] { "", "%20", "a/b", "..%2F..", "x%3Fformat%3Dj1", "%00", "%0d%0aHost", "<b>", new string('x', 81), "!!!" })
            Assert.Equal((city, HttpStatusCode.BadRequest), (city, (await client.SendAsync(HttpMethod.Get, $"/api/weather?city={city}")).Status));
        Assert.Equal(0, _shop.Upstream.Requests);
        foreach (var city in new[] { "Tel%20Aviv", "%E5%8C%97%E4%BA%AC", "Saint-L%C3%B4", "St.%20John%27s" })
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, $"/api/weather?city={city}")).Status);
    }
}
