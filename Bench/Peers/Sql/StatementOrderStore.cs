using Npgsql;
using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Sql;

/// <summary>Best common practice: one statement, which is its own transaction, so one round trip per order.</summary>
internal sealed class StatementOrderStore(NpgsqlDataSource source) : IOrderStore
{
    private const string Place = """
        with sold as (
            update products set stock = stock - $3 where id = $2 and stock >= $3 and exists (select from users where id = $1)
            returning id, name, price
        ),
        placed as (
            insert into orders (user_id, product_id, quantity, total_price)
            select $1, id, $3, price * $3 from sold
            returning id, total_price, created_at
        )
        select placed.id, total_price, placed.created_at, username, name from placed, sold, users where users.id = $1
        """;

    public async Task<Order?> PlaceAsync(long userId, long productId, int quantity)
    {
        await using var command = source.CreateCommand(Place);
        command.Parameters.Add(Sql.Value(userId));
        command.Parameters.Add(Sql.Value(productId));
        command.Parameters.Add(Sql.Value(quantity));
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var (username, name) = (reader.GetString(3), reader.GetString(4));
        return new Order(reader.GetInt64(0), userId, productId, quantity, reader.GetDecimal(1), "pending", reader.GetDateTime(2), username, name);
    }
}
