using Npgsql;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>The databases on the private PostgreSQL: one per system, created in each run.</summary>
internal sealed class BenchDatabases(string connectionString)
{
    private const int MaxSeconds = 3600;

    public async Task<string> CreateAsync(string system)
    {
        var name = $"bench_{system}";
        await ExecuteAsync(connectionString, $"drop database if exists {name} with (force)");
        await ExecuteAsync(connectionString, $"create database {name}");
        return ConnectionStringOf(system);
    }

    public string ConnectionStringOf(string system) => new NpgsqlConnectionStringBuilder(connectionString) { Database = $"bench_{system}" }.ConnectionString;

    public static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = MaxSeconds;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value of the result, as text.</summary>
    public async Task<string> QueryScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return $"{await command.ExecuteScalarAsync()}";
    }
}
