using Npgsql;
using OrleansObs.Orders;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

/// <param name="database">For all but commits.</param>
/// <param name="commits">Connections of their own.</param>
internal sealed class PostgresOrderStore(ShopDatabase database, ShopDatabase commits) : IOrderStore
{
    private const string Recall = $"""
        select {Rows.OrderColumns}, o.idempotency_key from {Rows.OrderTables} where o.idempotency_key = any($1)
        """;

    private const string Find = $"select {Rows.OrderColumns} from {Rows.OrderTables} where o.id = $1";

    private const string ChangeStatus = "update orders set status = $3 where id = $1 and status = $2 returning id";

    // The product is locked before the order, as everywhere: one order of locks, no deadlock.
    private const string Cancel = """
        with owned as materialized (
            select id from products where id = $2 and epoch = $3 for no key update
        ),
        cancelled as (
            update orders set status = 'cancelled'
            where id = $1 and product_id = (select id from owned) and status in ('pending', 'processing')
            returning id, product_id, quantity, total_price
        ),
        restocked as (
            update products p set stock = p.stock + c.quantity from cancelled c where p.id = c.product_id
        ),
        ledger as (
            insert into transactions (order_id, product_id, kind, quantity, amount)
            select id, product_id, 'refund', quantity, total_price from cancelled
        )
        select exists (select from owned), coalesce((select quantity from cancelled), 0)
        """;

    public async Task<PlaceOrderResult[]> CommitAsync(IReadOnlyList<OrderDraft> drafts)
    {
        try
        {
            var position = 0;
            var results = await commits.QueryAsync(
                CommitStatement.Sql, row => Result(row, drafts[position++]), CancellationToken.None, Parameters(drafts));
            return [.. results];
        }
        catch (PostgresException e)
        {
            throw new CommitRejectedException(e.MessageText, PostgresErrors.IsConflict(e), e);
        }
    }

    public async Task<IReadOnlyDictionary<Guid, Order>> RecallAsync(IReadOnlyCollection<Guid> keys) =>
        (await database.QueryAsync(
            Recall, row => (Key: row.GetGuid(9), Order: Rows.Order(row)), CancellationToken.None, Value(keys.ToArray())))
        .ToDictionary(found => found.Key, found => found.Order);

    public Task<Order?> FindAsync(long id) => database.QuerySingleAsync(Find, Rows.Order, CancellationToken.None, Value(id));

    public async Task<bool> ChangeStatusAsync(long id, OrderStatus from, OrderStatus to) =>
        (await database.QueryAsync(
            ChangeStatus, row => row.GetInt64(0), CancellationToken.None, Value(id), Value(from.Name()), Value(to.Name()))).Count == 1;

    public async Task<Cancellation> CancelAsync(long id, long productId, long epoch)
    {
        var rows = await database.QueryAsync(
            Cancel,
            row => (Owned: row.GetBoolean(0), Restocked: row.GetInt32(1)),
            CancellationToken.None,
            Value(id),
            Value(productId),
            Value(epoch));
        return rows[0] switch
        {
            { Owned: false } => new Cancellation(CancelOrderOutcome.OwnerMoved),
            { Restocked: 0 } => new Cancellation(CancelOrderOutcome.NotCancellable),
            var (_, restocked) => new Cancellation(CancelOrderOutcome.Cancelled, restocked),
        };
    }

    private static PlaceOrderResult Result(NpgsqlDataReader row, OrderDraft draft) => row.GetInt32(0) switch
    {
        CommitStatement.Placed => draft.Placed(row.GetInt64(1), row.GetDateTime(2), row.GetString(3)),
        CommitStatement.OwnerMoved => new PlaceOrderResult(PlaceOrderOutcome.OwnerMoved),
        CommitStatement.UserNotFound => new PlaceOrderResult(PlaceOrderOutcome.UserNotFound),
        CommitStatement.InsufficientStock => new PlaceOrderResult(PlaceOrderOutcome.InsufficientStock),
        CommitStatement.KeyTaken => new PlaceOrderResult(PlaceOrderOutcome.KeyReused),
        CommitStatement.Undecided => new PlaceOrderResult(PlaceOrderOutcome.Overloaded),
        var unknown => throw new InvalidOperationException($"The commit statement has no outcome {unknown}."),
    };

    private static NpgsqlParameter[] Parameters(IReadOnlyList<OrderDraft> drafts) =>
    [
        Column(drafts, draft => draft.ProductId),
        Column(drafts, draft => draft.Epoch),
        Column(drafts, draft => draft.UserId),
        Column(drafts, draft => draft.Quantity),
        Column(drafts, draft => draft.TotalPrice),
        Column(drafts, draft => draft.Key),
    ];

    private static NpgsqlParameter Column<T>(IReadOnlyList<OrderDraft> drafts, Func<OrderDraft, T> field)
    {
        var column = new T[drafts.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = field(drafts[i]);
        return Value(column);
    }
}
