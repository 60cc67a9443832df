using Npgsql;

namespace OrleansObs.Tests.Support;

/// <summary>A private PostgreSQL in a folder of its own; gone with the test process, however that ends.</summary>
internal sealed class LocalPostgres : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orleansobs-pg-").FullName;

    private LocalPostgres()
    {
    }

    public string ConnectionString { get; private set; } = "";

    public static async Task<LocalPostgres> StartNewAsync()
    {
        var server = new LocalPostgres();
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        (await Command.ScriptAsync("local-postgres.sh", ["start", _folder, "--with-parent", $"{Environment.ProcessId}"])).MustSucceed();
        ConnectionString = (await Command.ScriptAsync("local-postgres.sh", ["url", _folder])).MustSucceed().Output.Trim();
    }

    public async Task KillAsync() => (await Command.ScriptAsync("local-postgres.sh", ["kill", _folder])).MustSucceed();

    /// <summary>An empty database; returns the connection string to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Command.ScriptAsync("local-postgres.sh", ["stop", _folder]);
        Directory.Delete(_folder, recursive: true);
    }
}
