using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>One fleet of three silos and two WebFronts, which each test leaves complete.</summary>
public sealed class FleetFixture : IAsyncLifetime
{
    private PrometheusServer? _prometheus;
    private FleetProcess? _fleet;

    internal FleetProcess Fleet => Requires.Started(_fleet, Requires.Postgres);

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasPostgres)
            return;
        _prometheus = await PrometheusServer.StartNewAsync();
        _fleet = new FleetProcess(new Dictionary<string, string?> { ["Remediation__PrometheusUrl"] = _prometheus.Address });
        await _fleet.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_fleet is not null)
            await _fleet.DisposeAsync();
        if (_prometheus is not null)
            await _prometheus.DisposeAsync();
    }
}
