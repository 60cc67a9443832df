namespace OrleansObs.Tests.Support;

/// <summary>One PostgreSQL for all tests of a collection; each takes a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private LocalPostgres? _server;

    public Task<string> CreateDatabaseAsync() => Server.CreateDatabaseAsync();

    internal LocalPostgres Server => _server ?? throw new InvalidOperationException("PostgreSQL was not started.");

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.SkipReason is null)
            _server = await LocalPostgres.StartNewAsync();
    }

    public Task DisposeAsync() => _server?.DisposeAsync().AsTask() ?? Task.CompletedTask;
}
