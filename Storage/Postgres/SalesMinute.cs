namespace OrleansObs.Storage.Postgres;

/// <summary>How ledger entries add up to a line of the sales report: the same for the fold, the report and the audit.</summary>
internal static class SalesMinute
{
    /// <summary>Columns over the table <c>transactions</c>, grouped by <c>minute</c>.</summary>
    public const string Sums = """
        date_trunc('minute', created_at, 'UTC') as minute,
        count(*) filter (where kind = 'sale') as orders,
        coalesce(-sum(quantity) filter (where kind = 'sale'), 0) as units,
        coalesce(sum(case kind when 'sale' then amount else -amount end), 0) as revenue,
        count(*) filter (where kind = 'refund') as cancelled
        """;
}
