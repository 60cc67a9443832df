using Npgsql;
using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Sql;

/// <summary>The queries, which are independent of the order store.</summary>
internal sealed class SqlQueries(NpgsqlDataSource source)
{
    private const string FindProduct = "select id, name, price, stock, created_at from products where id = $1";
    private const string ListProducts = "select id, name, price, stock, created_at from products order by id limit $1";
    private const string FindUser = "select id, username, email, created_at from users where id = $1";

    private const string ListOrders = """
        select o.id, o.user_id, o.product_id, o.quantity, o.total_price, o.status, o.created_at, u.username, p.name
        from orders o join users u on u.id = o.user_id join products p on p.id = o.product_id
        order by o.id desc limit $1
        """;

    public async Task<Product?> FindProductAsync(long id) => (await QueryAsync(FindProduct, ReadProduct, Sql.Value(id))).FirstOrDefault();

    public Task<List<Product>> ListProductsAsync(int limit) => QueryAsync(ListProducts, ReadProduct, Sql.Value(limit));

    public async Task<User?> FindUserAsync(long id) => (await QueryAsync(FindUser, ReadUser, Sql.Value(id))).FirstOrDefault();

    public Task<List<Order>> ListOrdersAsync(int limit) => QueryAsync(ListOrders, ReadOrder, Sql.Value(limit));

    private async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, NpgsqlParameter parameter)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    private static Product ReadProduct(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetDecimal(2), row.GetInt32(3), row.GetDateTime(4));

    private static User ReadUser(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetDateTime(3));

    private static Order ReadOrder(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt64(2),
            row.GetInt32(3),
            row.GetDecimal(4),
            row.GetString(5),
            row.GetDateTime(6),
            row.GetString(7),
            row.GetString(8));
}
