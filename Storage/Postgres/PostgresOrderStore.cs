using Npgsql;
using OrleansObs.Orders;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

/// <param name="database">Connections for everything except commits.</param>
/// <param name="commits">The dedicated connection for commits.</param>
internal sealed class PostgresOrderStore(ShopDatabase database, ShopDatabase commits) : IOrderStore
{
    private const string FindByKeys = $"""
        select {Rows.FirstAnswerColumns}, o.idempotency_key from {Rows.OrderTables} where o.idempotency_key = any($1)
        """;

    private const string ChangeStatus = "update orders set status = $3 where id = $1 and status = $2 returning id";

    // Locks the product before the order, like every other statement: one lock order prevents deadlocks.
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

    public async Task<PlaceOrderResult[]> CommitAsync(IReadOnlyList<OrderDraft> drafts, DateTime deadline)
    {
        try
        {
            var position = 0;
            var results = await commits.QueryAsync(
                CommitStatement.Sql, row => Result(row, drafts[position++]), CancellationToken.None, Parameters(drafts, deadline));
            return [.. results];
        }
        catch (StorageRejectedException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // A concurrent transaction stored the same key; the repeated statement finds it.
            throw new StorageRejectedException(e.Message, e.InnerException) { IsConflict = true };
        }
    }

    public async Task<IReadOnlyDictionary<Guid, Order>> FindByKeysAsync(IReadOnlyCollection<Guid> keys) =>
        (await database.QueryAsync(
            FindByKeys, row => (Key: row.GetGuid(9), Order: Rows.Order(row)), CancellationToken.None, Value(keys.ToArray())))
        .ToDictionary(found => found.Key, found => found.Order);

    public Task<Order?> FindAsync(long id) => database.QuerySingleAsync(Rows.FindOrder, Rows.Order, CancellationToken.None, Value(id));

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
        CommitStatement.Placed => draft.Placed(row.GetInt64(1), row.GetDateTime(2), row.GetString(3), row.GetString(4)),
        CommitStatement.OwnerMoved => new PlaceOrderResult(PlaceOrderOutcome.OwnerMoved),
        CommitStatement.UserNotFound => new PlaceOrderResult(PlaceOrderOutcome.UserNotFound),
        CommitStatement.InsufficientStock => new PlaceOrderResult(PlaceOrderOutcome.InsufficientStock),
        CommitStatement.KeyTaken => new PlaceOrderResult(PlaceOrderOutcome.KeyReused),
        CommitStatement.RetryAlone => new PlaceOrderResult(PlaceOrderOutcome.Overloaded),
        var unknown => throw new InvalidOperationException($"The commit statement has no outcome {unknown}."),
    };

    private static NpgsqlParameter[] Parameters(IReadOnlyList<OrderDraft> drafts, DateTime deadline) =>
    [
        Column(drafts, draft => draft.ProductId),
        Column(drafts, draft => draft.Epoch),
        Column(drafts, draft => draft.UserId),
        Column(drafts, draft => draft.Quantity),
        Column(drafts, draft => draft.TotalPrice),
        Column(drafts, draft => draft.Key),
        Value(deadline),
    ];

    private static NpgsqlParameter Column<T>(IReadOnlyList<OrderDraft> drafts, Func<OrderDraft, T> field)
    {
        var column = new T[drafts.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = field(drafts[i]);
        return Value(column);
    }
}
