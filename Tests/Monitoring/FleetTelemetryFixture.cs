using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>A silo and a WebFront on a <see cref="CanaryDatabase"/>.</summary>
public sealed class FleetTelemetryFixture : IAsyncLifetime
{
    private FleetProcess? _fleet;
    private LocalPostgres? _server;

    internal FleetProcess Fleet => Requires.Started(_fleet, Requires.Postgres);

    internal LocalPostgres Server => Requires.Started(_server, Requires.Postgres);

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasPostgres)
            return;
        _server = await LocalPostgres.StartNewAsync();
        var database = await CanaryDatabase.CreateAsync(_server);
        _fleet = new FleetProcess(new Dictionary<string, string?> { ["ConnectionStrings__Shop"] = database });
        await _fleet.StartAsync(silos: 1, webFronts: 1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_fleet is not null)
            await _fleet.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
