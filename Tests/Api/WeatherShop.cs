using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>A weather upstream and a shop that uses it.</summary>
internal sealed class WeatherShop : IAsyncDisposable
{
    private readonly string _database;
    private ShopProcess? _process;

    private WeatherShop(WeatherServer upstream, string database) => (Upstream, _database) = (upstream, database);

    public WeatherServer Upstream { get; }

    public string Database => _database;

    public ShopProcess Process => _process ?? throw new InvalidOperationException("The shop was not started.");

    public static async Task<WeatherShop> NewAsync(PostgresFixture postgres)
    {
        var database = await postgres.CreateDatabaseAsync();
        return new WeatherShop(await WeatherServer.StartNewAsync(), database);
    }

    public async Task<HttpClient> StartAsync(
        int keepSeconds = 600, int renewSeconds = 599, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        _process = await ShopProcess.StartNewAsync(_database, new Dictionary<string, string?>(settings)
        {
            ["Weather__BaseUrl"] = Upstream.Address.ToString(),
            ["Weather__KeepFor"] = TimeSpan.FromSeconds(keepSeconds).ToString("c"),
            ["Weather__RenewAfter"] = TimeSpan.FromSeconds(renewSeconds).ToString("c"),
            ["Weather__RestAfterFailure"] = "00:00:01",
        });
        return _process.Client;
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)[]> AskAsync(HttpClient client, int callers, string city) =>
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => client.SendAsync(HttpMethod.Get, $"/api/weather?city={city}")));

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
