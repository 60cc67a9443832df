using OrleansObs.Orders;
using OrleansObs.Orders.Worker;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// One statement makes all transitions. It never waits for a lock, so it takes part in no deadlock: it skips locked rows, and it locks only
/// rows of orders. A cancellation, which holds the lock of its product, waits for such an order at most until this statement ends, and then
/// evaluates the status again.
/// </summary>
internal sealed class PostgresOrderAdvancer(ShopDatabase database) : IOrderAdvancer
{
    // Reads only the oldest orders of each status: the index yields them by id, and ids are assigned in order of time. Status and age are
    // evaluated after the row is locked, so an order that was changed since the snapshot drops out. All transitions use one snapshot, so an
    // order takes at most one. Ids are passed as arrays, because a generic plan, made for any batch size, would read the whole table for a
    // join.
    private const string Advance = """
        with lock as materialized (select pg_try_advisory_xact_lock($1) as acquired),
        transitions as materialized (select * from unnest($2::text[], $3::text[], $4::interval[]) as t (from_status, to_status, age)),
        oldest as materialized (
            select o.id from transitions t cross join lateral (select id from orders where status = t.from_status order by id limit $5) o
            where (select acquired from lock)
        ),
        due as materialized (
            select o.id from orders o join transitions t on t.from_status = o.status
            where o.id = any (array(select id from oldest)) and o.created_at <= now() - t.age
            for no key update of o skip locked
        ),
        advanced as (
            update orders o set status = t.to_status from transitions t
            where o.id = any (array(select id from due)) and o.status = t.from_status returning o.status
        )
        select l.acquired, a.status, coalesce(a.orders, 0)
        from lock l left join (select status, count(*)::integer as orders from advanced group by status) a on true
        """;

    public async Task<IReadOnlyDictionary<OrderStatus, int>?> AdvanceAsync(IReadOnlyList<TimedTransition> transitions, int batch)
    {
        var rows = await database.QueryAsync(
            Advance,
            row => (Acquired: row.GetBoolean(0), Status: row.IsDBNull(1) ? null : row.GetString(1), Orders: row.GetInt32(2)),
            CancellationToken.None,
            Value(WorkerLock.Key),
            Value(transitions.Select(transition => transition.From.Name()).ToArray()),
            Value(transitions.Select(transition => transition.To.Name()).ToArray()),
            Value(transitions.Select(transition => transition.Age).ToArray()),
            Value((long)batch));
        return rows[0].Acquired
            ? rows.Where(row => row.Status is not null).ToDictionary(row => OrderStatusNames.Parse(row.Status!), row => row.Orders)
            : null;
    }
}
