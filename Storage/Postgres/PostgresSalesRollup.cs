using OrleansObs.Orders.Worker;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Two statements: the first finds the moment up to which the ledger is complete, the second folds up to there. They need not be one
/// transaction, since a ledger that is complete stays so; after a crash in between nothing has happened.
/// </summary>
/// <remarks>
/// An entry bears the time at which its transaction began and is seen only when that has committed, so an entry may turn up that is older than
/// others. The first statement answers with T: no transaction that is still at work began before T. Suppose that an entry made before T is not
/// seen by the second statement. Then its transaction, which began before T, had not ended when the second statement began, so neither when the
/// first one looked. But that saw no such transaction: one that ends is seen by others before it leaves pg_stat_activity. What remains is a
/// transaction that had read the clock and had not shown its time there yet. That takes some microseconds, unless the process is held up in
/// the midst of it, or the clock is set back; T therefore stays behind the clock by the time to settle.
/// <para>
/// A role may see less: the times of other roles' sessions are hidden from it unless it has pg_read_all_stats, and those of sessions with
/// track_activities off from everybody. As long as such a session is there that may write to the ledger, nothing is folded.
/// </para>
/// </remarks>
internal sealed class PostgresSalesRollup(ShopDatabase database) : ISalesRollup
{
    // Nothing while T is not above the watermark: most turns end here.
    private const string Complete = """
        with others as (
            select xact_start,
                   (query = '<insufficient privilege>' or state = 'disabled') and has_table_privilege(usesysid, 'transactions', 'insert') as hidden
            from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and backend_type is distinct from 'autovacuum worker'
        ),
        complete as (
            select date_trunc('minute', least(now() - $1::interval, min(xact_start)), 'UTC') as until from others
            having not coalesce(bool_or(hidden), false)
        )
        select until from complete where until > (select folded_below from sales_watermark)
        """;

    // The row of the watermark is locked before it is read, so that two folds that got past each other all the same follow one another. A minute
    // that was folded before is summed up anew: a watermark that somebody sets back mends what is wrong above it.
    private const string Fold = $"""
        with turn as materialized (select pg_try_advisory_xact_lock($1) as mine),
        span as materialized (
            select folded_below as since, least($2, folded_below + make_interval(mins => $3)) as until from sales_watermark
            where (select mine from turn) and folded_below < $2
            for update
        ),
        sums as (
            insert into sales_minutes (minute, orders, units, revenue, cancelled)
            select {SalesMinute.Sums} from transactions
            where kind <> 'restock' and created_at >= (select since from span) and created_at < (select until from span)
            group by minute
            on conflict (minute) do update set
                orders = excluded.orders, units = excluded.units, revenue = excluded.revenue, cancelled = excluded.cancelled
        ),
        watermark as (
            update sales_watermark w set folded_below = s.until from span s
        )
        select (extract(epoch from until - since) / 60)::integer from span
        """;

    public async Task<int> RollUpAsync(int maxMinutes, TimeSpan settleFor)
    {
        var complete = await database.QueryAsync(Complete, row => row.GetDateTime(0), CancellationToken.None, Value(settleFor));
        if (complete.Count == 0)
            return 0;
        var minutes = await database.QueryAsync(
            Fold, row => row.GetInt32(0), CancellationToken.None, Value(WorkerLock.Key), Value(complete[0]), Value(maxMinutes));
        return minutes.Count == 0 ? 0 : minutes[0];
    }
}
