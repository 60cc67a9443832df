using System.Diagnostics;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>One request of an open loop; times are timestamps of <see cref="Stopwatch"/>.</summary>
/// <param name="Due">When it should have been sent.</param>
/// <param name="Sent">When a client was free to send it.</param>
/// <param name="Completed">When the response was read.</param>
internal readonly record struct CompletedRequest(long Due, long Sent, long Completed, int ExpectedStatus, int Status)
{
    public TimeSpan LatencyFromDue => Stopwatch.GetElapsedTime(Due, Completed);

    public TimeSpan LatencyFromSent => Stopwatch.GetElapsedTime(Sent, Completed);
}
