using Npgsql;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// The unique indexes that rules of the shop depend on. A dump whose data violates one restores without it, and the shop would then accept
/// what it must refuse.
/// </summary>
internal static class UniqueIndexes
{
    private static readonly string[] Names =
    [
        "products_pkey", "users_pkey", "users_username_key", "users_email_key", "orders_pkey", "orders_idempotency_key_key",
        "transactions_pkey", "transactions_order_id_kind_key",
    ];

    private const string FindMissing = """
        select name from unnest($1) as name where not exists (
            select from pg_index join pg_class on pg_class.oid = indexrelid
            where relname = name and relnamespace = current_schema()::regnamespace and indisunique and indisvalid)
        """;

    /// <exception cref="StorageSchemaException">An index is missing.</exception>
    public static async Task VerifyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FindMissing, connection);
        command.Parameters.Add(ShopDatabase.Value(Names));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var missing = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            missing.Add(reader.GetString(0));
        if (missing.Count > 0)
        {
            throw new StorageSchemaException(
                $"The database lacks the unique index {string.Join(", ", missing)}, probably because a restore has failed: create it as "
                + "the migrations do, or restore the dump again.");
        }
    }
}
