using OrleansObs.Audit;

namespace OrleansObs.Storage.Postgres;

/// <summary>One statement, so one snapshot: a running shop cannot make the books look wrong.</summary>
internal sealed class PostgresShopAudit(ShopDatabase database) : IShopAudit
{
    // Each part answers (what, sentence); the counts come in the same answer so that they belong to the same moment.
    private const string Audit = $"""
        with ledger as (
            select product_id, sum(quantity) as quantity from transactions group by product_id
        ),
        entries as (
            select order_id,
                   count(*) filter (where kind = 'sale') as sales,
                   count(*) filter (where kind = 'refund') as refunds,
                   min(amount) as least, max(amount) as most, sum(case kind when 'sale' then -quantity end) as sold,
                   sum(case kind when 'refund' then quantity end) as returned, min(product_id) as product_id
            from transactions where order_id is not null group by order_id
        ),
        ledger_minutes as (
            select {SalesMinute.Sums} from transactions
            where kind <> 'restock' and created_at < (select folded_below from sales_watermark) group by minute
        ),
        folded_minutes as (
            select * from sales_minutes where minute < (select folded_below from sales_watermark)
        ),
        differences as (
            select format('product %s: stock is %s, the ledger says %s', p.id, p.stock, p.initial_stock + coalesce(l.quantity, 0)) as sentence
            from products p left join ledger l on l.product_id = p.id
            where p.stock <> p.initial_stock + coalesce(l.quantity, 0) or p.stock < 0
            union all
            select format('order %s (%s): %s sales of %s units, %s refunds, amounts %s to %s; the order has %s units for %s',
                          o.id, o.status, coalesce(e.sales, 0), e.sold, coalesce(e.refunds, 0), e.least, e.most, o.quantity, o.total_price)
            from orders o left join entries e on e.order_id = o.id
            where e.sales is distinct from 1
               or e.refunds <> case o.status when 'cancelled' then 1 else 0 end
               or e.sold <> o.quantity or e.returned <> o.quantity
               or e.least <> o.total_price or e.most <> o.total_price or e.product_id <> o.product_id
            union all
            select format('revenue: the ledger says %s, the orders say %s', ledger_revenue, order_revenue)
            from (select coalesce(sum(case kind when 'sale' then amount when 'refund' then -amount end), 0) as ledger_revenue from transactions) t,
                 (select coalesce(sum(total_price), 0) as order_revenue from orders where status <> 'cancelled') o
            where ledger_revenue <> order_revenue
            union all
            select format('sales of %s: folded as %s orders, %s units, %s revenue, %s cancelled; the ledger says %s, %s, %s, %s',
                          to_char(minute at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), coalesce(f.orders, 0), coalesce(f.units, 0), coalesce(f.revenue, 0),
                          coalesce(f.cancelled, 0), coalesce(l.orders, 0), coalesce(l.units, 0), coalesce(l.revenue, 0), coalesce(l.cancelled, 0))
            from folded_minutes f full join ledger_minutes l using (minute)
            where (f.orders, f.units, f.revenue, f.cancelled) is distinct from (l.orders, l.units, l.revenue, l.cancelled)
        )
        select (select count(*) from products), (select count(*) from orders), (select count(*) from transactions),
               (select coalesce(sum(case kind when 'sale' then amount when 'refund' then -amount end), 0) from transactions),
               array(select sentence from differences order by sentence limit 100)
        """;

    public async Task<AuditReport> RunAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync(
            Audit,
            row => new AuditReport(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetDecimal(3), row.GetFieldValue<string[]>(4)),
            cancellationToken))[0];
}
