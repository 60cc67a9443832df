using OrleansObs.Queries;

namespace OrleansObs.Storage.InMemory;

/// <summary>Adds up ledger entries by minutes, for the sales report.</summary>
internal static class SalesTotals
{
    /// <summary>The start of the period that holds this moment.</summary>
    public static DateTime Start(DateTime time, TimeSpan length) => new(time.Ticks - (time.Ticks % length.Ticks), DateTimeKind.Utc);

    /// <summary>The start of the minute that holds this moment.</summary>
    public static DateTime Minute(DateTime time) => Start(time, TimeSpan.FromMinutes(1));

    /// <summary>What one entry adds to its minute; null for a restock, which the report leaves out.</summary>
    public static SalesPeriod? Of(LedgerEntry entry) => entry.Kind switch
    {
        "sale" => new SalesPeriod(Minute(entry.CreatedAt), 1, -entry.Quantity, entry.Amount, 0),
        "refund" => new SalesPeriod(Minute(entry.CreatedAt), 0, 0, -entry.Amount, 1),
        _ => null,
    };

    /// <summary>Two parts of one period.</summary>
    public static SalesPeriod Add(SalesPeriod one, SalesPeriod other) =>
        one with
        {
            Orders = one.Orders + other.Orders,
            Units = one.Units + other.Units,
            Revenue = one.Revenue + other.Revenue,
            Cancelled = one.Cancelled + other.Cancelled,
        };
}
