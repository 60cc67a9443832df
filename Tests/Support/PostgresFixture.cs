using System.Collections.Concurrent;
using Npgsql;

namespace OrleansObs.Tests.Support;

/// <summary>One PostgreSQL for the whole run, started by the first test that asks for it; each test takes a database of its own.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _roles = new();
    private readonly Lazy<Task<LocalPostgres>> _server = new(LocalPostgres.StartNewAsync);

    /// <param name="options">Options of CREATE DATABASE.</param>
    public async Task<string> CreateDatabaseAsync(string options = "") => await (await ServerAsync()).CreateDatabaseAsync(options);

    /// <summary>The connection string of another role (runtime, owner or monitor), in the same database.</summary>
    public async Task<string> AsAsync(string role, string database)
    {
        var connection = await _roles.GetOrAdd(role, _ => new(ConnectAsync)).Value;
        return new NpgsqlConnectionStringBuilder(connection) { Database = new NpgsqlConnectionStringBuilder(database).Database }.ConnectionString;

        async Task<string> ConnectAsync() => await (await ServerAsync()).ConnectionStringAsync(role);
    }

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
