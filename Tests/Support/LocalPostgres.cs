using Npgsql;

namespace OrleansObs.Tests.Support;

/// <summary>A private PostgreSQL in a folder of its own; gone with the test process, however that ends.</summary>
internal sealed class LocalPostgres : IAsyncDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-pg-");

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

    public Task<string> ReadLogAsync() => File.ReadAllTextAsync(Path.Combine(_folder, "postgres.log"));

    public async Task KillAsync() => (await Command.ScriptAsync("local-postgres.sh", ["kill", _folder])).MustSucceed();

    /// <summary>An orderly end, from which <see cref="StartAsync"/> brings it back.</summary>
    public async Task StopAsync() => (await Command.ScriptAsync("local-postgres.sh", ["stop", _folder])).MustSucceed();

    /// <summary>Stops every process of the server where it is; connections stay open and nobody answers.</summary>
    public Task FreezeAsync() => SignalAllAsync("STOP");

    public Task ThawAsync() => SignalAllAsync("CONT");

    /// <summary>An empty database; returns the connection string to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    private async Task SignalAllAsync(string signal)
    {
        // "running, process 123, port 5433"
        var postmaster = (await Command.ScriptAsync("local-postgres.sh", ["status", _folder])).MustSucceed().Output.Split(' ', ',')[3];
        var children = (await Command.RunAsync("pgrep", ["-P", postmaster])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // runuser, which stands above the server when root started it, stops when its child is stopped.
        var parent = (await Command.RunAsync("ps", ["-o", "ppid=", "-p", postmaster])).Output.Trim();
        string[] above = signal == "CONT" && parent != "1" ? [parent] : [];
        (await Command.RunAsync("kill", [$"-{signal}", postmaster, .. children, .. above])).MustSucceed();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Command.ScriptAsync("local-postgres.sh", ["stop", _folder]);
        Directory.Delete(_folder, recursive: true);
    }
}
