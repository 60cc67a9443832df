namespace OrleansObs.Bench.Load;

/// <summary>Determines when requests are due. Safe for concurrent workers.</summary>
internal interface IPacing
{
    /// <summary>Waits for the next request. Returns the timestamp at which its latency starts; null when there is none left.</summary>
    /// <param name="completed">Whether the worker's previous request had a response.</param>
    Task<long?> NextAsync(bool completed);
}
