using Npgsql;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// The rights of the role that serves the shop: what the statements of this product and of Orleans' providers need. It owns nothing, so it
/// can change neither the schema nor a trigger, and neither ledger nor the terms of an order can be rewritten.
/// </summary>
internal static class RuntimeRights
{
    // Columns that are assigned by the insert alone are missing from the lists of columns.
    private static readonly (string Name, string Rights)[] Tables =
    [
        ("products", "select, insert, update (name, name_key, price, stock, epoch, retired_at)"),
        ("users", "select, insert, update (username, username_key, email, email_key)"),
        ("orders", "select, insert, update (status)"),
        ("transactions", "select, insert"),
        ("sales_minutes", "select, insert, update"),
        ("sales_watermark", "select, update (folded_below)"),
        ("schema_migrations", "select"),
        ("database_identity", "select, insert, update"),
        ("OrleansQuery", "select"),
        ("OrleansMembershipVersionTable", "select, insert, update, delete"),
        ("OrleansMembershipTable", "select, insert, update, delete"),
        ("OrleansStorage", "select, insert, update, delete"),
    ];

    /// <summary>Grants these rights, and revokes all others on these tables. The caller owns the tables.</summary>
    public static async Task GrantAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        var (schema, grantee) = await QuoteAsync(connection, role, cancellationToken);

        // Before PostgreSQL 15 every role may create objects in the schema public.
        var statements = Tables
            .SelectMany(table => new[] { $"revoke all on {table.Name} from {grantee}", $"grant {table.Rights} on {table.Name} to {grantee}" })
            .Prepend($"grant usage on schema {schema} to {grantee}")
            .Prepend($"revoke create on schema {schema} from public")
            .Append($"grant usage on sequence orders_id_seq to {grantee}");
        await using var command = new NpgsqlCommand(string.Join(';', statements), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<(string Schema, string Role)> QuoteAsync(
        NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select quote_ident(current_schema()), quote_ident($1)", connection);
        command.Parameters.Add(ShopDatabase.Value(role));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), reader.GetString(1));
    }
}
