using Npgsql;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>The private PostgreSQL: each system has a database of its own, which is new in each run.</summary>
internal sealed class BenchDatabases(string connectionString)
{
    private const int LongestSeconds = 3600;

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateAsync(string system)
    {
        var name = $"bench_{system}";
        await ExecuteAsync(connectionString, $"drop database if exists {name} with (force)");
        await ExecuteAsync(connectionString, $"create database {name}");
        return Of(system);
    }

    /// <summary>The connection string of a database that was created before.</summary>
    public string Of(string system) => new NpgsqlConnectionStringBuilder(connectionString) { Database = $"bench_{system}" }.ConnectionString;

    public static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = LongestSeconds;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value of the answer, as text.</summary>
    public async Task<string> AskAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return $"{await command.ExecuteScalarAsync()}";
    }
}
