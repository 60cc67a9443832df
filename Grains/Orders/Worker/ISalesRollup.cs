namespace OrleansObs.Orders.Worker;

/// <summary>Sums up the ledger by minutes, so that the sales report need not read it all. The report is exact with any part of it folded.</summary>
internal interface ISalesRollup
{
    /// <summary>
    /// Folds the next minutes, at most so many and only those to which no entry can be added any more, in one transaction: it has happened
    /// as a whole or not at all.
    /// </summary>
    /// <param name="maxMinutes">At least 1.</param>
    /// <param name="settleFor">A minute is left alone for so long after its end.</param>
    /// <returns>By how many minutes the fold went on; 0 also when another worker is at it.</returns>
    /// <exception cref="Storage.StorageUnavailableException">
    /// The database cannot be asked or its answer was lost: then the minutes may have been folded.
    /// </exception>
    Task<int> RollUpAsync(int maxMinutes, TimeSpan settleFor);
}
