using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Applies the embedded migration scripts, each once and in order of their numbers, in one transaction under an advisory lock: silos that
/// start at the same time wait for each other, and a crash leaves no partial migration. Then it identifies the database.
/// </summary>
internal sealed class Migrator(NpgsqlDataSource source, DatabaseIdentity identity, ILogger<Migrator> logger)
{
    // Any constant that no other advisory lock of the database uses: "shop" in ASCII.
    private const long LockKey = 0x73686f70;

    internal const int CommandTimeout = 300;

    internal const string CreateTable =
        "create table if not exists schema_migrations (version integer primary key, name text not null, applied_at timestamptz not null default now())";

    /// <exception cref="StorageSchemaException">The operator must correct the data first. Nothing was changed.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancellationToken);
        await ExecuteAsync(connection, CreateTable, cancellationToken);

        var applied = await AppliedAsync(connection, cancellationToken);
        foreach (var (version, name, script) in Scripts().Where(script => !applied.Contains(script.Version)))
        {
            await ExecuteAsync(connection, script, cancellationToken);
            await using var record = new NpgsqlCommand("insert into schema_migrations (version, name) values ($1, $2)", connection);
            record.Parameters.Add(ShopDatabase.Value(version));
            record.Parameters.Add(ShopDatabase.Value(name));
            await record.ExecuteNonQueryAsync(cancellationToken);
            logger.MigrationApplied(name);
        }

        await NameKeys.FillAsync(connection, cancellationToken);
        await UniqueIndexes.VerifyAsync(connection, cancellationToken);
        var id = await DatabaseCopy.IdentifyAsync(connection, logger, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        identity.Set(id);
    }

    private static async Task<HashSet<int>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select version from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
            versions.Add(reader.GetInt32(0));
        return versions;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = CommandTimeout };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static IEnumerable<(int Version, string Name, string Script)> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string Folder = ".Migrations.";
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains(Folder, StringComparison.Ordinal))
            .Select(resource =>
            {
                var name = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                return (int.Parse(name.AsSpan(0, 4)), name, reader.ReadToEnd());
            })
            .OrderBy(script => script.Item1);
    }
}
