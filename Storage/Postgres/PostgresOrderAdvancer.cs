using OrleansObs.Orders;
using OrleansObs.Orders.Worker;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// One statement moves the orders of all steps. It can never wait for anybody, so it is in no deadlock: rows that are locked are skipped, and it
/// locks rows of orders alone. A cancellation, which has locked its product, waits for such an order at most until this statement has ended,
/// and then looks at its status again.
/// </summary>
internal sealed class PostgresOrderAdvancer(ShopDatabase database) : IOrderAdvancer
{
    // Only the oldest of each status are looked at: the index gives them by id, and ids rise with age. Whether they are still there, and old
    // enough, is asked once they are locked: what was changed since the snapshot is looked at again then and dropped out. One snapshot, so an
    // order takes one step. Arrays, since a plan that is kept for any size of batch would read the whole table for a join.
    private const string Move = """
        with turn as materialized (select pg_try_advisory_xact_lock($1) as mine),
        steps as materialized (select * from unnest($2::text[], $3::text[], $4::interval[]) as s (before, after, age)),
        oldest as materialized (
            select o.id from steps s cross join lateral (select id from orders where status = s.before order by id limit $5) o
            where (select mine from turn)
        ),
        due as materialized (
            select o.id from orders o join steps s on s.before = o.status
            where o.id = any (array(select id from oldest)) and o.created_at <= now() - s.age
            for no key update of o skip locked
        ),
        moved as (
            update orders o set status = s.after from steps s
            where o.id = any (array(select id from due)) and o.status = s.before returning o.status
        )
        select t.mine, m.status, coalesce(m.orders, 0)
        from turn t left join (select status, count(*)::integer as orders from moved group by status) m on true
        """;

    public async Task<IReadOnlyDictionary<OrderStatus, int>?> MoveAsync(IReadOnlyList<TimedTransition> steps, int batch)
    {
        var rows = await database.QueryAsync(
            Move,
            row => (Mine: row.GetBoolean(0), Status: row.IsDBNull(1) ? null : row.GetString(1), Orders: row.GetInt32(2)),
            CancellationToken.None,
            Value(WorkerLock.Key),
            Value(steps.Select(step => step.Before.Name()).ToArray()),
            Value(steps.Select(step => step.After.Name()).ToArray()),
            Value(steps.Select(step => step.Age).ToArray()),
            Value((long)batch));
        return rows[0].Mine
            ? rows.Where(row => row.Status is not null).ToDictionary(row => OrderStatusNames.Parse(row.Status!), row => row.Orders)
            : null;
    }
}
