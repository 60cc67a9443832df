using Npgsql;
using OrleansObs.Chaos.Fleet;

namespace OrleansObs.Tests.Support;

/// <summary>A private PostgreSQL in its own folder, which ends with the test process.</summary>
internal sealed class LocalPostgres : PostgresServer, IAsyncDisposable
{
    private LocalPostgres()
        : base(Repository.Root, TempFolder.New("orleansobs-pg-"), Environment.ProcessId)
    {
    }

    /// <summary>Of a superuser.</summary>
    public string ConnectionString { get; private set; } = "";

    public static async Task<LocalPostgres> StartNewAsync()
    {
        var server = new LocalPostgres();
        await server.StartAsync();
        server.ConnectionString = await server.ConnectionStringAsync();
        return server;
    }

    public Task<string> ReadLogAsync() => File.ReadAllTextAsync(Path.Combine(Folder, "log", "postgres.log"));

    /// <summary>Creates an empty database; returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string options = "")
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand($"create database {name} {options}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
