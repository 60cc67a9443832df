using System.Diagnostics;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>One request of an open loop; the moments are timestamps of <see cref="Stopwatch"/>.</summary>
/// <param name="Due">When it should have been sent.</param>
/// <param name="Sent">When somebody was free to send it.</param>
/// <param name="Answered">When the answer was read.</param>
/// <param name="Wanted">The status that is no error.</param>
/// <param name="Status">The one that came.</param>
internal readonly record struct Exchange(long Due, long Sent, long Answered, int Wanted, int Status)
{
    public TimeSpan SinceDue => Stopwatch.GetElapsedTime(Due, Answered);

    public TimeSpan SinceSent => Stopwatch.GetElapsedTime(Sent, Answered);
}
