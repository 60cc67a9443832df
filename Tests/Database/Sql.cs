using Npgsql;

namespace OrleansObs.Tests.Database;

/// <summary>Direct access of a test to the database.</summary>
internal static class Sql
{
    public static async Task RunAsync(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> AskAsync<T>(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// Inserts at most 100 sales of one unit, one per second from the start of a past minute; the shop is then at least that old.
    /// </summary>
    public static Task SellInThePastAsync(this NpgsqlDataSource source, int minutesAgo, int orders) =>
        source.RunAsync($"""
            with placed as (
                insert into orders (user_id, product_id, quantity, total_price, created_at, idempotency_key)
                select 1, 4, 1, 49.99, date_trunc('minute', now()) - interval '{minutesAgo} minutes' + n * interval '1 second', gen_random_uuid()
                from generate_series(0, {orders - 1}) n
                returning id, product_id, quantity, total_price, created_at
            ),
            sold as (update products set stock = stock - {orders} where id = 4)
            insert into transactions (order_id, product_id, kind, quantity, amount, created_at)
            select id, product_id, 'sale', -quantity, total_price, created_at from placed;
            update sales_watermark set folded_below = least(folded_below, date_trunc('minute', now()) - interval '{minutesAgo} minutes');
            """);
}
