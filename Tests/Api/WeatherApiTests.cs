using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>The weather, from an upstream that is slow, wrong or away.</summary>
public sealed class WeatherApiTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Callers = 1000;

    private WeatherShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WeatherShop.NewAsync(postgres);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_thousand_callers_of_a_cold_cache_make_one_call_and_get_the_old_answer_when_it_fails()
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

        _shop.Upstream.Now = WeatherServer.Mood.Failing;
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
    [InlineData(nameof(WeatherServer.Mood.Failing))]
    [InlineData(nameof(WeatherServer.Mood.Garbled))]
    public async Task An_upstream_without_sense_is_503_and_asked_again_later(string mood)
    {
        _shop.Upstream.Now = Enum.Parse<WeatherServer.Mood>(mood);
        var client = await _shop.StartAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await WeatherShop.AskAsync(client, 1, "Rome"))[0].Status);
        _shop.Upstream.Now = WeatherServer.Mood.Fine;
        await Wait.UntilAsync("the weather", TimeSpan.FromSeconds(20), () => WeatherShop.AskAsync(client, 1, "Rome"), answers => answers[0].Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cache_survives_a_restart()
    {
        var client = await _shop.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await WeatherShop.AskAsync(client, 1, "Oslo"))[0].Status);
        await _shop.Process.KillAsync();
        await _shop.Process.StartAsync();

        var (status, body) = (await WeatherShop.AskAsync(client, 1, "Oslo"))[0];
        Assert.Equal((HttpStatusCode.OK, true, 1), (status, body.GetProperty("cached").GetBoolean(), _shop.Upstream.Requests));
    }

    [Fact]
    public async Task A_report_near_its_end_is_renewed_in_the_background()
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
    public async Task What_is_no_place_is_refused_and_nobody_is_asked()
    {
        var client = await _shop.StartAsync();
        foreach (var city in new[] { "", "%20", "a/b", "..%2F..", "x%3Fformat%3Dj1", "%00", "%0d%0aHost", "<b>", new string('x', 81), "!!!" })
            Assert.Equal((city, HttpStatusCode.BadRequest), (city, (await client.SendAsync(HttpMethod.Get, $"/api/weather?city={city}")).Status));
        Assert.Equal(0, _shop.Upstream.Requests);
        foreach (var city in new[] { "Tel%20Aviv", "%E5%8C%97%E4%BA%AC", "Saint-L%C3%B4", "St.%20John%27s" })
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, $"/api/weather?city={city}")).Status);
    }
}
