using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

[Collection(ExclusiveCollection.Name)]
public sealed class WeatherTimeoutTests(PostgresFixture postgres) : IAsyncLifetime
{
    private WeatherShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await WeatherShop.NewAsync(postgres);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Hanging_upstream_is_answered_within_five_seconds()
    {
        var client = await _shop.StartAsync();
        // The first call of a process includes JIT compilation.
        await WeatherShop.AskAsync(client, 1, "Haifa");
        _shop.Upstream.Mode = WeatherServer.Behavior.Hanging;
        var clock = Stopwatch.StartNew();
        var answers = await WeatherShop.AskAsync(client, 100, "Paris");
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.All(answers, answer => Assert.Equal("Could not fetch weather data", answer.Body.GetProperty("message").GetString()));
    }
}
