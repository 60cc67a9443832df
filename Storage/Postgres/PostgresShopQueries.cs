using NpgsqlTypes;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Queries;
using OrleansObs.Text;
using OrleansObs.Users;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

internal sealed class PostgresShopQueries(ShopDatabase database) : IShopQueries
{
    private const string ListProducts = """
        select id, name, price, stock, created_at from products where id > $2 and retired_at is null order by id limit $1
        """;

    private const string FindProduct = "select id from products where name_key = $1 and retired_at is null order by id limit 1";

    private const string FindOrderByKey = $"select {Rows.FirstAnswerColumns} from {Rows.OrderTables} where o.idempotency_key = $1";

    private const string ListUsers = "select id, username, email, created_at from users where id > $2 order by id limit $1";

    private const string ListLedger = """
        select id, order_id, kind, quantity, amount, created_at from transactions where id < $2 order by id desc limit $1
        """;

    // The index on user and status has the orders of each status by id: a page is merged from one page of each. Only this index has the
    // collation "C".
    private static readonly string ListOrdersOfUser = $"""
        select {Rows.OrderColumns}
        from (
            select page.* from unnest(array['{string.Join("', '", OrderStatusNames.All)}']) s (status) cross join lateral (
                select * from orders
                where user_id = $3 and (status collate "C", id) < (s.status, $2) and status collate "C" >= s.status
                order by status collate "C" desc, id desc limit $1
            ) page
            where $4::text is null
            order by page.id desc limit $1
        ) o join users u on u.id = o.user_id join products p on p.id = o.product_id
        order by o.id desc
        """;

    public async Task<IReadOnlyList<Product>> ListProductsAsync(int limit, long? after, CancellationToken cancellationToken) =>
        await database.QueryAsync(ListProducts, Rows.Product, cancellationToken, Value(limit), Value(after ?? 0));

    public async Task<long?> FindProductAsync(string name, CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(FindProduct, row => row.GetInt64(0), cancellationToken, Value(NameKey.Of(name)));
        return found.Count == 0 ? null : found[0];
    }

    public Task<Order?> FindOrderAsync(long id, CancellationToken cancellationToken) =>
        database.QuerySingleAsync(Rows.FindOrder, Rows.Order, cancellationToken, Value(id));

    public async Task<Order?> FindOrderByKeyAsync(Guid key, CancellationToken cancellationToken) =>
        await database.QuerySingleAsync(FindOrderByKey, Rows.Order, cancellationToken, Value(key)) is { } order
            ? order with { Status = OrderStatus.Pending }
            : null;

    public async Task<IReadOnlyList<Order>> ListOrdersAsync(
        OrderFilter filter, int limit, long? after, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            ListOrders(filter),
            Rows.Order,
            cancellationToken,
            Value(limit),
            Value(after ?? long.MaxValue),
            Optional(filter.UserId, NpgsqlDbType.Bigint),
            Optional(filter.Status?.Name(), NpgsqlDbType.Text));

    public async Task<IReadOnlyList<User>> ListUsersAsync(int limit, long? after, CancellationToken cancellationToken) =>
        await database.QueryAsync(ListUsers, Rows.User, cancellationToken, Value(limit), Value(after ?? 0));

    public async Task<IReadOnlyList<LedgerEntry>> ListLedgerAsync(int limit, long? after, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            ListLedger,
            row => new LedgerEntry(
                row.GetInt64(0),
                row.IsDBNull(1) ? null : row.GetInt64(1),
                row.GetString(2),
                row.GetInt64(3),
                row.GetDecimal(4),
                row.GetDateTime(5)),
            cancellationToken,
            Value(limit),
            Value(after ?? long.MaxValue));

    public async Task<IReadOnlyList<SalesPeriod>> ReportSalesAsync(ReportPeriod period, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            ReportSales(period),
            row => new SalesPeriod(row.GetDateTime(0), row.GetInt64(1), row.GetInt64(2), row.GetDecimal(3), row.GetInt64(4)),
            cancellationToken);

    public async Task<long> LastOrderIdAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync("select coalesce(max(id), 0) from orders", row => row.GetInt64(0), cancellationToken))[0];

    public Task PingAsync(CancellationToken cancellationToken) =>
        database.QueryAsync("select 1", row => row.GetInt32(0), cancellationToken);

    /// <summary>
    /// One constant text per combination of filters, so that each gets its own plan and index. No text reads more index entries than a page
    /// has orders, times the number of statuses. A range instead of an equality keeps the planner from the primary key, whose order would fit
    /// an equality: it would then read all orders until it has found a page of those that it wants.
    /// </summary>
    private static string ListOrders(OrderFilter filter) => filter switch
    {
        { UserId: null, Status: null } => $"""
            select {Rows.OrderColumns} from {Rows.OrderTables}
            where o.id < $2 and $3::bigint is null and $4::text is null order by o.id desc limit $1
            """,
        { UserId: null } => ListOrdersInStatus("o.status", "$3::bigint is null"),
        { Status: null } => ListOrdersOfUser,
        _ => ListOrdersInStatus("o.status collate \"C\"", "o.user_id = $3"),
    };

    private static string ListOrdersInStatus(string status, string condition) => $"""
        select {Rows.OrderColumns} from {Rows.OrderTables}
        where {condition} and ({status}, o.id) < ($4, $2) and {status} >= $4 order by {status} desc, o.id desc limit $1
        """;

    /// <summary>
    /// Rolled-up minutes below the watermark, and the ledger above it, in one snapshot: no entry is missed or counted twice while a rollup
    /// commits.
    /// </summary>
    private static string ReportSales(ReportPeriod period)
    {
        var (unit, window) = period switch
        {
            ReportPeriod.Minute => ("minute", "60 minutes"),
            ReportPeriod.Hour => ("hour", "48 hours"),
            _ => ("day", "31 days"),
        };
        return $"""
            with period as materialized (
                select date_trunc('{unit}', now() - interval '{window}', 'UTC') as since, folded_below from sales_watermark
            ),
            minutes as (
                select minute, orders, units, revenue, cancelled from sales_minutes
                where minute >= (select since from period) and minute < (select folded_below from period)
                union all
                select {SalesMinute.Sums} from transactions
                where kind <> 'restock' and created_at >= (select greatest(since, folded_below) from period)
                group by minute
            )
            select date_trunc('{unit}', minute, 'UTC') as start,
                   sum(orders)::bigint, sum(units)::bigint, sum(revenue), sum(cancelled)::bigint
            from minutes group by start order by start desc
            """;
    }
}
