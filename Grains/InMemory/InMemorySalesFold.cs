using OrleansObs.Work;

namespace OrleansObs.InMemory;

/// <summary>
/// Entries are written under the gate, in the order of the ledger: what is folded is a number of entries from its start, and nothing can come
/// before them any more.
/// </summary>
internal sealed class InMemorySalesFold(InMemoryTables tables) : ISalesFold
{
    public Task<int> FoldAsync(int maxMinutes, TimeSpan settleFor)
    {
        lock (tables.Gate)
        {
            var until = SalesSums.Minute(tables.Now - settleFor);
            var minutes = new HashSet<DateTime>();
            for (; tables.FoldedEntries < tables.Ledger.Count; tables.FoldedEntries++)
            {
                var entry = tables.Ledger[tables.FoldedEntries].Entry;
                var minute = SalesSums.Minute(entry.CreatedAt);
                if (minute >= until || (!minutes.Contains(minute) && minutes.Count == maxMinutes))
                    break;
                minutes.Add(minute);
                if (SalesSums.Of(entry) is { } sum)
                    tables.SalesMinutes[minute] = tables.SalesMinutes.TryGetValue(minute, out var before) ? SalesSums.Add(before, sum) : sum;
            }

            return Task.FromResult(minutes.Count);
        }
    }
}
