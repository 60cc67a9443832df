namespace OrleansObs.Tests.Support;

/// <summary>A shop on its own database, shared by tests of the API that use their own rows.</summary>
public sealed class ShopFixture(PostgresFixture postgres) : IAsyncLifetime
{
    internal const string AdminKey = "an admin key for the tests";
    internal const string AlertsKey = "another-key-for-the-tests";

    // The discard port refuses at once, so no request leaves this machine.
    private const string NoUpstream = "http://127.0.0.1:9";

    private ShopProcess? _shop;

    internal ShopProcess Shop => Requires.Started(_shop, Requires.Postgres);

    internal string ConnectionString { get; private set; } = "";

    internal Task<string> CreateDatabaseAsync() => postgres.CreateDatabaseAsync();

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasPostgres)
            return;
        ConnectionString = await CreateDatabaseAsync();
        _shop = await ShopProcess.StartNewAsync(ConnectionString, new Dictionary<string, string?> { ["Admin__ApiKey"] = AdminKey, ["Alerts__ApiKey"] = AlertsKey, ["Weather__BaseUrl"] = NoUpstream });
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
            await _shop.DisposeAsync();
    }
}
