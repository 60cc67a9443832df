using System.Net;
using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api.Faults;

/// <summary>A shop with fault injection enabled, its own database and a weather upstream.</summary>
public sealed class FaultyShop(PostgresFixture postgres) : IAsyncLifetime
{
    public const string AdminKey = "an admin key for the tests";
    public const string AlertsKey = "another key for the tests";

    private WeatherServer? _upstream;
    private ShopProcess? _shop;

    internal static TimeSpan Soon { get; } = TimeSpan.FromSeconds(15);

    internal ShopProcess Shop => Requires.Started(_shop, Requires.Postgres);

    internal HttpClient Client => Shop.Client;

    internal string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasPostgres)
            return;
        _upstream = await WeatherServer.StartNewAsync();
        ConnectionString = await postgres.CreateDatabaseAsync();
        _shop = await ShopProcess.StartNewAsync(ConnectionString, new Dictionary<string, string?>
        {
            ["Admin__ApiKey"] = AdminKey,
            ["Alerts__ApiKey"] = AlertsKey,
            ["Faults__Enabled"] = "true",
            ["Faults__LookEvery"] = "00:00:00.050",
            ["Weather__BaseUrl"] = _upstream.Address.ToString(),
            ["Weather__TryTimeout"] = "00:00:00.3",
            ["Weather__RestAfterFailure"] = "00:00:00.1",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
            await _shop.DisposeAsync();
        if (_upstream is not null)
            await _upstream.DisposeAsync();
    }

    internal Task<(HttpStatusCode Status, JsonElement Body)> AdminAsync(HttpMethod method, string path, object? body = null) =>
        Client.SendAsync(method, path, body, headers: [("X-API-Key", AdminKey)]);

    /// <summary>Creates a fault and returns its id. The fault takes effect shortly after.</summary>
    internal async Task<string> SetAsync(object fault)
    {
        var (status, body) = await AdminAsync(HttpMethod.Put, "/admin/faults", fault);
        Assert.True(status == HttpStatusCode.Created, $"{status}: {body}");
        return body.GetProperty("fault").GetProperty("id").GetString()!;
    }

    internal async Task<IReadOnlyList<JsonElement>> ListAsync() =>
        [.. (await AdminAsync(HttpMethod.Get, "/admin/faults")).Body.GetProperty("faults").EnumerateArray()];

    internal async Task EndAllAsync() => Assert.Equal(HttpStatusCode.OK, (await AdminAsync(HttpMethod.Delete, "/admin/faults")).Status);

    internal async Task EndAsync(string id) => Assert.Equal(HttpStatusCode.OK, (await AdminAsync(HttpMethod.Delete, $"/admin/faults/{id}")).Status);

    internal Task UntilAsync(string what, string path, HttpStatusCode? status) =>
        Wait.UntilAsync(what, Soon, () => Shop.StatusAsync(path), seen => seen == status);

    /// <summary>Waits until the metric counts that many injections of the kind.</summary>
    internal Task UntilInjectedAsync(string kind, long count) =>
        Wait.UntilAsync($"{count} injected faults of the kind {kind}", Soon, () => InjectedAsync(kind), seen => seen >= count);

    internal async Task<double> InjectedAsync(string kind) =>
        (await Monitoring.MetricsText.ReadAsync(Client)).Sum("faults_injected_total", ("kind", kind));
}
