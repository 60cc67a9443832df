using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>One fleet of three silos and two WebFronts, which each test leaves complete.</summary>
public sealed class FleetFixture : IAsyncLifetime
{
    private FleetProcess? _fleet;

    internal FleetProcess Fleet => _fleet ?? throw new InvalidOperationException("The fleet was not started.");

    public async Task InitializeAsync()
    {
        if (new PostgresFactAttribute().Skip is not null)
            return;
        _fleet = new FleetProcess();
        await _fleet.StartAsync();
    }

    public Task DisposeAsync() => _fleet?.DisposeAsync().AsTask() ?? Task.CompletedTask;
}
