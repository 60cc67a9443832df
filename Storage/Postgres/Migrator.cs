using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Applies the embedded migration scripts, each once and in order of their numbers, in one transaction under an advisory lock: silos that
/// start at the same time wait for each other, and a crash leaves no partial migration. Then it identifies the database. A role that may
/// not change the schema applies nothing and requires that all scripts have been applied (docs/adr/0015).
/// </summary>
internal sealed class Migrator(NpgsqlDataSource source, DatabaseIdentity identity, ILogger<Migrator> logger)
{
    // Any constant that no other advisory lock of the database uses: "shop" in ASCII.
    private const long LockKey = 0x73686f70;

    internal const int CommandTimeout = 300;

    internal const string CreateTable =
        "create table if not exists schema_migrations (version integer primary key, name text not null, applied_at timestamptz not null default now())";

    private const string MayMigrate = "select has_schema_privilege(current_schema(), 'create')";

    private const string HasTable = "select to_regclass('schema_migrations') is not null";

    /// <param name="runtimeRole">The role that serves the shop and gets its rights; null when it is the role of this connection.</param>
    /// <param name="cancellationToken">Cancels the migration, which then changes nothing.</param>
    /// <exception cref="StorageSchemaException">The operator must correct the data or the schema first. Nothing was changed.</exception>
    public async Task MigrateAsync(string? runtimeRole, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancellationToken);
        if (await AskAsync(connection, MayMigrate, cancellationToken))
            await ApplyAsync(connection, cancellationToken);
        else
            await RequireCurrentSchemaAsync(connection, cancellationToken);

        await NameKeys.FillAsync(connection, cancellationToken);
        await UniqueIndexes.VerifyAsync(connection, cancellationToken);
        var id = await DatabaseCopy.IdentifyAsync(connection, logger, cancellationToken);
        if (runtimeRole is not null)
            await RuntimeRights.GrantAsync(connection, runtimeRole, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        identity.Set(id);
    }

    private async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, CreateTable, cancellationToken);
        foreach (var (version, name, script) in await PendingAsync(connection, cancellationToken))
        {
            await ExecuteAsync(connection, script, cancellationToken);
            await using var record = new NpgsqlCommand("insert into schema_migrations (version, name) values ($1, $2)", connection);
            record.Parameters.Add(ShopDatabase.Value(version));
            record.Parameters.Add(ShopDatabase.Value(name));
            await record.ExecuteNonQueryAsync(cancellationToken);
            logger.MigrationApplied(name);
        }
    }

    private static async Task RequireCurrentSchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var pending = await AskAsync(connection, HasTable, cancellationToken) ? await PendingAsync(connection, cancellationToken) : Scripts();
        if (pending.Select(script => script.Name).FirstOrDefault() is { } name)
        {
            throw new StorageSchemaException(
                $"The database lacks the migration {name}, and the role of ConnectionStrings__Shop may not change the schema: run the command "
                + "migrate with the connection string of the owner in ConnectionStrings__ShopOwner.");
        }
    }

    private static async Task<IEnumerable<(int Version, string Name, string Script)>> PendingAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select version from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetInt32(0));
        return Scripts().Where(script => !applied.Contains(script.Version));
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(cancellationToken)) is true;
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
