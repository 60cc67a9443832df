namespace OrleansObs.Bench.Load;

/// <summary>Says when the next request is due. Many lanes ask it at once.</summary>
internal interface IPacing
{
    /// <summary>Waits for the next request; the timestamp from which its latency counts, or null when there is none any more.</summary>
    /// <param name="answered">Whether the last request of this lane was answered.</param>
    Task<long?> NextAsync(bool answered);
}
