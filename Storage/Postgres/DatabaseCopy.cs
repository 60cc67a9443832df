using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Recognizes a database that was restored from a dump of another one. Its membership table lists silos of the original fleet, which may be
/// alive, and grains would be placed on them; its incidents are those of the original fleet. docs/adr/0006 says what is not recognized.
/// </summary>
internal static class DatabaseCopy
{
    private const int IdBytes = 6;

    private const string MayReadSystemIdentifier = "select has_function_privilege('pg_catalog.pg_control_system()', 'execute')";

    // An unknown system identifier differs from none. The ids of the database and of the table tell copies on one server apart.
    private const string FindId = """
        select i.id from database_identity i, here h
        where i.database_oid = h.database_oid and i.table_oid = h.table_oid and coalesce(i.system_identifier = h.system_identifier, true)
        """;

    private const string StoreId = """
        insert into database_identity (id, system_identifier, database_oid, table_oid) select $1, h.* from here h
        on conflict (only_row) do update set
            (id, system_identifier, database_oid, table_oid) =
            (excluded.id, excluded.system_identifier, excluded.database_oid, excluded.table_oid)
        """;

    // What describes a running system: its members, and the incidents, remediations and drains of its silos.
    private const string Reset = """
        delete from OrleansMembershipVersionTable;
        delete from OrleansStorage where GrainTypeString in ('incident', 'incidents', 'remediation', 'drains')
        """;

    /// <summary>
    /// Returns the identity of the database; gives a copy a new one and resets it. The caller holds the lock of the migrations.
    /// </summary>
    public static async Task<string> IdentifyAsync(NpgsqlConnection connection, ILogger logger, CancellationToken cancellationToken)
    {
        var here = Here((bool)(await ScalarAsync(connection, MayReadSystemIdentifier, cancellationToken))!);
        if (await ScalarAsync(connection, here + FindId, cancellationToken) is string known)
            return known;

        if (await ScalarAsync(connection, "select id from database_identity", cancellationToken) is string original)
        {
            await ScalarAsync(connection, Reset, cancellationToken);
            logger.DatabaseIsCopy(original);
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        await ScalarAsync(connection, here + StoreId, cancellationToken, id);
        return id;
    }

    private static string Here(bool knowsSystem) => $"""
        with here as (
            select {(knowsSystem ? "(select system_identifier from pg_control_system())" : "null::bigint")} as system_identifier,
                (select oid from pg_database where datname = current_database()) as database_oid,
                'database_identity'::regclass::oid as table_oid
        )

        """;

    private static async Task<object?> ScalarAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(ShopDatabase.Value(value));
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
