using Npgsql;

namespace OrleansObs.Bench.Peers.Sql;

internal static class EmbeddedScript
{
    public static async Task RunAsync(string name, string connectionString)
    {
        using var script = new StreamReader(typeof(EmbeddedScript).Assembly.GetManifestResourceStream(name)!);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(await script.ReadToEndAsync());
        await command.ExecuteNonQueryAsync();
    }
}
