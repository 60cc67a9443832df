using Npgsql;
using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Sql;

/// <summary>The usual design: one transaction per order, which locks the product's row from the first statement to the commit.</summary>
internal sealed class TransactionOrderStore(NpgsqlDataSource source) : IOrderStore
{
    private const string Sell = "update products set stock = stock - $2 where id = $1 and stock >= $2 returning name, price";

    private const string Insert = """
        insert into orders (user_id, product_id, quantity, total_price) values ($1, $2, $3, $4)
        returning id, created_at, (select username from users where id = $1)
        """;

    public async Task<Order?> PlaceAsync(long userId, long productId, int quantity)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await SellAsync(connection, productId, quantity) is not var (name, price))
            return null;
        try
        {
            var order = await InsertAsync(connection, userId, productId, quantity, price * quantity, name);
            await transaction.CommitAsync();
            return order;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return null;
        }
    }

    private static async Task<(string Name, decimal Price)?> SellAsync(NpgsqlConnection connection, long productId, int quantity)
    {
        await using var command = new NpgsqlCommand(Sell, connection) { Parameters = { Sql.Value(productId), Sql.Value(quantity) } };
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? (reader.GetString(0), reader.GetDecimal(1)) : null;
    }

    private static async Task<Order> InsertAsync(
        NpgsqlConnection connection, long userId, long productId, int quantity, decimal total, string productName)
    {
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters = { Sql.Value(userId), Sql.Value(productId), Sql.Value(quantity), Sql.Value(total) },
        };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Order(reader.GetInt64(0), userId, productId, quantity, total, "pending", reader.GetDateTime(1), reader.GetString(2), productName);
    }
}
