using Npgsql;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Users;

namespace OrleansObs.Storage.Postgres;

/// <summary>Maps rows to records, by the column order that all statements share.</summary>
internal static class Rows
{
    public const string OrderColumns = """
        o.id, o.user_id, o.product_id, o.quantity, o.total_price, o.status, o.created_at, u.username, p.name
        """;

    /// <summary>The same with the names of the first answer. Orders from before migration 7 have only the current ones.</summary>
    public const string FirstAnswerColumns = """
        o.id, o.user_id, o.product_id, o.quantity, o.total_price, o.status, o.created_at,
        coalesce(o.username, u.username), coalesce(o.product_name, p.name)
        """;

    public const string OrderTables = "orders o join users u on u.id = o.user_id join products p on p.id = o.product_id";

    public const string FindOrder = $"select {OrderColumns} from {OrderTables} where o.id = $1";

    public static Product Product(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetDecimal(2), row.GetInt64(3), row.GetDateTime(4));

    public static User User(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetDateTime(3));

    public static Order Order(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt64(2),
            row.GetInt32(3),
            row.GetDecimal(4),
            OrderStatusNames.Parse(row.GetString(5)),
            row.GetDateTime(6),
            row.GetString(7),
            row.GetString(8));
}
