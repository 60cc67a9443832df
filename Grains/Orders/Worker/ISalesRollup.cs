namespace OrleansObs.Orders.Worker;

/// <summary>
/// Storage port that rolls up the ledger by minute, so that the sales report need not read all of it. The report is exact wherever the
/// watermark of the rollup is.
/// </summary>
internal interface ISalesRollup
{
    /// <summary>
    /// Rolls up the next minutes after the watermark and moves the watermark, in one transaction. Only minutes that can no longer receive
    /// an entry are rolled up.
    /// </summary>
    /// <param name="maxMinutes">Maximum number of minutes, at least 1.</param>
    /// <param name="settleFor">Minimum time between the end of a minute and its rollup.</param>
    /// <returns>The number of minutes that the watermark advanced; also 0 when another worker holds the lock.</returns>
    /// <exception cref="Storage.StorageUnavailableException">
    /// The database cannot be reached or its response was lost; the minutes may have been rolled up.
    /// </exception>
    Task<int> RollUpAsync(int maxMinutes, TimeSpan settleFor);
}
