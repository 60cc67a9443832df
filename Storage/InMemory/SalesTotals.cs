using OrleansObs.Queries;

namespace OrleansObs.Storage.InMemory;

/// <summary>Sums ledger entries by minute, for the sales report.</summary>
internal static class SalesTotals
{
    /// <summary>Start of the period that contains the time.</summary>
    public static DateTime Start(DateTime time, TimeSpan length) => new(time.Ticks - (time.Ticks % length.Ticks), DateTimeKind.Utc);

    /// <summary>Start of the minute that contains the time.</summary>
    public static DateTime Minute(DateTime time) => Start(time, TimeSpan.FromMinutes(1));

    /// <summary>Contribution of one entry to its minute; null for a restock, which the report omits.</summary>
    public static SalesPeriod? Of(LedgerEntry entry) => entry.Kind switch
    {
        "sale" => new SalesPeriod(Minute(entry.CreatedAt), 1, -entry.Quantity, entry.Amount, 0),
        "refund" => new SalesPeriod(Minute(entry.CreatedAt), 0, 0, -entry.Amount, 1),
        _ => null,
    };

    /// <summary>Sum of two parts of one period.</summary>
    public static SalesPeriod Add(SalesPeriod one, SalesPeriod other) =>
        one with
        {
            Orders = one.Orders + other.Orders,
            Units = one.Units + other.Units,
            Revenue = one.Revenue + other.Revenue,
            Cancelled = one.Cancelled + other.Cancelled,
        };
}
