namespace OrleansObs.Tests.Support;

/// <summary>One PostgreSQL for the whole run, started by the first test that asks for it; each test takes a database of its own.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly Lazy<Task<LocalPostgres>> _server = new(LocalPostgres.StartNewAsync);

    /// <param name="options">Options of CREATE DATABASE.</param>
    public async Task<string> CreateDatabaseAsync(string options = "") => await (await ServerAsync()).CreateDatabaseAsync(options);

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }

    /// <summary>Shared: a test that stops or kills a server starts one of its own.</summary>
    internal Task<LocalPostgres> ServerAsync()
    {
        Requires.Postgres();
        return _server.Value;
    }
}
