using System.Diagnostics;
using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>The weather, from an upstream that is slow, wrong or away.</summary>
public sealed class WeatherApiTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Callers = 1000;

    private WeatherServer _upstream = null!;
    private ShopProcess? _shop;

    public async ValueTask InitializeAsync() => _upstream = await WeatherServer.StartNewAsync();

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
            await _shop.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task A_thousand_callers_of_a_cold_cache_make_one_call_and_get_the_old_answer_when_it_fails()
    {
        var client = await StartAsync(keepSeconds: 2);
        var cold = await AskAsync(client, Callers, "Haifa");
        Assert.All(cold, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(1, _upstream.Requests);

        var (_, body) = cold[0];
        Assert.Equal("weather-service", body.GetProperty("service").GetString());
        Assert.Equal(("haifa", "Israel"), (body.GetProperty("location").GetProperty("city").GetString(), body.GetProperty("location").GetProperty("country").GetString()));
        Assert.Equal(23, body.GetProperty("weather").GetProperty("temperature_c").GetDouble());
        Assert.Equal("Sunny", body.GetProperty("weather").GetProperty("condition").GetString());
        Assert.Contains(await AskAsync(client, 1, "HAIFA"), answer => answer.Body.GetProperty("cached").GetBoolean());

        _upstream.Now = WeatherServer.Mood.Failing;
        await Wait.UntilAsync("the report to grow old", TimeSpan.FromSeconds(20), () => AskAsync(client, 1, "haifa"), answers => answers[0].Body.TryGetProperty("stale", out _));
        var stale = await AskAsync(client, Callers, "Haifa");
        Assert.All(stale, answer =>
        {
            Assert.Equal((HttpStatusCode.OK, true), (answer.Status, answer.Body.GetProperty("stale").GetBoolean()));
            Assert.True(answer.Body.GetProperty("cached").GetBoolean());
            Assert.NotEmpty(answer.Body.GetProperty("error").GetString()!);
        });
        Assert.InRange(_upstream.Requests, 2, 10);
    }

    [Fact]
    public async Task Nobody_waits_over_five_seconds_for_an_upstream_that_hangs()
    {
        var client = await StartAsync();
        // The first call of a process compiles code for as long as the machine is busy.
        await AskAsync(client, 1, "Haifa");
        _upstream.Now = WeatherServer.Mood.Hanging;
        var clock = Stopwatch.StartNew();
        var answers = await AskAsync(client, 100, "Paris");
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.All(answers, answer => Assert.Equal("Could not fetch weather data", answer.Body.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData(nameof(WeatherServer.Mood.Failing))]
    [InlineData(nameof(WeatherServer.Mood.Garbled))]
    public async Task An_upstream_without_sense_is_503_and_asked_again_later(string mood)
    {
        _upstream.Now = Enum.Parse<WeatherServer.Mood>(mood);
        var client = await StartAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(client, 1, "Rome"))[0].Status);
        _upstream.Now = WeatherServer.Mood.Fine;
        await Wait.UntilAsync("the weather", TimeSpan.FromSeconds(20), () => AskAsync(client, 1, "Rome"), answers => answers[0].Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cache_survives_a_restart()
    {
        var client = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, 1, "Oslo"))[0].Status);
        await _shop!.KillAsync();
        await _shop.StartAsync();

        var (status, body) = (await AskAsync(client, 1, "Oslo"))[0];
        Assert.Equal((HttpStatusCode.OK, true, 1), (status, body.GetProperty("cached").GetBoolean(), _upstream.Requests));
    }

    [Fact]
    public async Task A_report_near_its_end_is_renewed_in_the_background()
    {
        var client = await StartAsync(renewSeconds: 1);
        await AskAsync(client, 1, "Lima");
        _upstream.Condition = "Rain";
        await Wait.UntilAsync("the new weather", TimeSpan.FromSeconds(20), () => AskAsync(client, 1, "Lima"), answers =>
        {
            Assert.True(answers[0].Body.GetProperty("cached").GetBoolean());
            return answers[0].Body.GetProperty("weather").GetProperty("condition").GetString() == "Rain";
        });
    }

    [Fact]
    public async Task What_is_no_place_is_refused_and_nobody_is_asked()
    {
        var client = await StartAsync();
        foreach (var city in new[] { "", "%20", "a/b", "..%2F..", "x%3Fformat%3Dj1", "%00", "%0d%0aHost", "<b>", new string('x', 81), "!!!" })
            Assert.Equal((city, HttpStatusCode.BadRequest), (city, (await client.SendAsync(HttpMethod.Get, $"/api/weather?city={city}")).Status));
        Assert.Equal(0, _upstream.Requests);
        foreach (var city in new[] { "Tel%20Aviv", "%E5%8C%97%E4%BA%AC", "Saint-L%C3%B4", "St.%20John%27s" })
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Get, $"/api/weather?city={city}")).Status);
    }

    private async Task<HttpClient> StartAsync(int keepSeconds = 600, int renewSeconds = 599)
    {
        _shop = await ShopProcess.StartNewAsync(await postgres.CreateDatabaseAsync(), new Dictionary<string, string?>
        {
            ["Weather__BaseUrl"] = _upstream.Address.ToString(),
            ["Weather__KeepFor"] = TimeSpan.FromSeconds(keepSeconds).ToString("c"),
            ["Weather__RenewAfter"] = TimeSpan.FromSeconds(renewSeconds).ToString("c"),
            ["Weather__RestAfterFailure"] = "00:00:01",
        });
        return _shop.Client;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)[]> AskAsync(HttpClient client, int callers, string city) =>
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => client.SendAsync(HttpMethod.Get, $"/api/weather?city={city}")));
}
