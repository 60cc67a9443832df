using System.Data;
using Npgsql;
using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

internal static class SnapshotReader
{
    // The row of an order may have been changed since; its sale in the ledger is not.
    private const string Orders = """
        select o.id, o.idempotency_key, o.product_id, o.quantity, o.total_price, o.status,
               case when current_setting('track_commit_timestamp')::boolean
                   then (select min(pg_xact_commit_timestamp(t.xmin)) from transactions t where t.order_id = o.id and t.kind = 'sale') end
        from orders o where o.product_id = any($1) order by o.id
        """;

    /// <summary>Reads in one repeatable-read transaction, so the snapshot is consistent.</summary>
    public static async Task<DatabaseSnapshot> ReadAsync(string connectionString, IEnumerable<long> products)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var ids = products.ToArray();
        return new DatabaseSnapshot(
            await QueryAsync(
                connection,
                "select id, initial_stock, stock from products where id = any($1) order by id",
                row => new StoredProduct(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2)),
                ids),
            await QueryAsync(
                connection,
                Orders,
                row => new StoredOrder(
                    row.GetInt64(0),
                    row.GetGuid(1),
                    row.GetInt64(2),
                    row.GetInt32(3),
                    row.GetDecimal(4),
                    OrderStatuses.Parse(row.GetString(5)),
                    row.IsDBNull(6) ? null : row.GetDateTime(6)),
                ids),
            await QueryAsync(
                connection,
                "select order_id, product_id, kind, quantity, amount from transactions where product_id = any($1) order by id",
                row => new LedgerEntry(row.IsDBNull(0) ? null : row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt32(3), row.GetDecimal(4)),
                ids));
    }

    private static async Task<List<T>> QueryAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, long[] products)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = products } } };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}
