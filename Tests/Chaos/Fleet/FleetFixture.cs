using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>One fleet of three silos and two WebFronts, which each test leaves complete.</summary>
public sealed class FleetFixture : IAsyncLifetime
{
    private FleetProcess? _fleet;

    internal FleetProcess Fleet => Requires.Started(_fleet, Requires.Postgres);

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasPostgres)
            return;
        _fleet = new FleetProcess();
        await _fleet.StartAsync();
    }

    public ValueTask DisposeAsync() => _fleet?.DisposeAsync() ?? ValueTask.CompletedTask;
}
