using OrleansObs.Orders.Worker;

namespace OrleansObs.Storage.InMemory;

/// <summary>
/// Ledger entries are appended under the lock in order of time, so the watermark is a number of entries from the start of the ledger, and
/// no entry can be inserted before it.
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
