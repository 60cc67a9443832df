using OrleansObs.Orders.Worker;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Two statements: the first finds the time T before which the ledger is complete, the second rolls up to T. They need not be one
/// transaction, because a complete part of the ledger stays complete; after a crash between them nothing has changed.
/// </summary>
/// <remarks>
/// An entry carries the start time of its transaction and becomes visible when that transaction commits, so an entry can appear after later
/// ones. T is chosen such that no open transaction began before T. Proof that the second statement sees every entry created before T:
/// suppose it does not see one. Then the transaction of that entry began before T and was open when the second statement began, hence also
/// when the first statement read pg_stat_activity. But the first statement saw no such transaction, and a transaction becomes visible to
/// others before it leaves pg_stat_activity: contradiction. The remaining case is a transaction that has read the clock but not yet
/// published its start time there. That takes microseconds, unless the process is paused at that point or the clock is set back; T
/// therefore stays behind the clock by the settle time.
/// <para>
/// The view may be incomplete: start times of other roles' sessions are hidden from a role without pg_read_all_stats, and those of sessions
/// with track_activities off from every role. Nothing is rolled up while such a session exists that may insert into the ledger.
/// </para>
/// </remarks>
internal sealed class PostgresSalesRollup(ShopDatabase database) : ISalesRollup
{
    // Returns T, or no row when T is not above the watermark, which is the case in most runs.
    private const string FindCompleteUntil = """
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

    // Locks the row of the watermark before reading it, so that two rollups are serialized even without the advisory lock. A minute that
    // was rolled up before is computed again: setting the watermark back repairs the minutes above it.
    private const string RollUp = $"""
        with lock as materialized (select pg_try_advisory_xact_lock($1) as acquired),
        period as materialized (
            select folded_below as since, least($2, folded_below + make_interval(mins => $3)) as until from sales_watermark
            where (select acquired from lock) and folded_below < $2
            for update
        ),
        sums as (
            insert into sales_minutes (minute, orders, units, revenue, cancelled)
            select {SalesMinute.Sums} from transactions
            where kind <> 'restock' and created_at >= (select since from period) and created_at < (select until from period)
            group by minute
            on conflict (minute) do update set
                orders = excluded.orders, units = excluded.units, revenue = excluded.revenue, cancelled = excluded.cancelled
        ),
        watermark as (
            update sales_watermark w set folded_below = p.until from period p
        )
        select (extract(epoch from until - since) / 60)::integer from period
        """;

    public async Task<int> RollUpAsync(int maxMinutes, TimeSpan settleFor)
    {
        var complete = await database.QueryAsync(FindCompleteUntil, row => row.GetDateTime(0), CancellationToken.None, Value(settleFor));
        if (complete.Count == 0)
            return 0;
        var minutes = await database.QueryAsync(
            RollUp, row => row.GetInt32(0), CancellationToken.None, Value(WorkerLock.Key), Value(complete[0]), Value(maxMinutes));
        return minutes.Count == 0 ? 0 : minutes[0];
    }
}
