using OrleansObs.Orders.Worker;

namespace OrleansObs.Storage.InMemory;

/// <summary>
/// Entries are written under the gate, in the order of the ledger: what is folded is a number of entries from its start, and nothing can come
/// before them any more.
/// </summary>
internal sealed class InMemorySalesRollup(InMemoryTables tables) : ISalesRollup
{
    public Task<int> RollUpAsync(int maxMinutes, TimeSpan settleFor)
    {
        lock (tables.Gate)
        {
            var until = SalesTotals.Minute(tables.Now - settleFor);
            var minutes = new HashSet<DateTime>();
            for (; tables.RolledUpEntries < tables.Ledger.Count; tables.RolledUpEntries++)
            {
                var entry = tables.Ledger[tables.RolledUpEntries].Entry;
                var minute = SalesTotals.Minute(entry.CreatedAt);
                if (minute >= until || (!minutes.Contains(minute) && minutes.Count == maxMinutes))
                    break;
                minutes.Add(minute);
                if (SalesTotals.Of(entry) is { } sum)
                    tables.SalesMinutes[minute] = tables.SalesMinutes.TryGetValue(minute, out var before) ? SalesTotals.Add(before, sum) : sum;
            }

            return Task.FromResult(minutes.Count);
        }
    }
}
