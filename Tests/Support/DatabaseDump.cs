using Npgsql;

namespace OrleansObs.Tests.Support;

/// <summary>pg_dump and psql.</summary>
internal static class DatabaseDump
{
    /// <summary>Restores a dump of one database into another, empty one.</summary>
    public static async Task CopyAsync(string from, string to)
    {
        var file = Path.GetTempFileName();
        try
        {
            (await RunAsync("pg_dump", from, "--no-owner", "--no-privileges", "--file", file)).MustSucceed();
            (await RunAsync("psql", to, "--quiet", "--set", "ON_ERROR_STOP=1", "--file", file)).MustSucceed();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<CommandResult> RunAsync(string program, string database, params string[] arguments)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        return Command.RunAsync(
            Programs.Find(program) ?? program,
            ["--host", settings.Host!, "--port", $"{settings.Port}", "--username", settings.Username!, "--dbname", settings.Database!, .. arguments],
            new Dictionary<string, string?> { ["PGPASSWORD"] = settings.Password });
    }
}
