using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Bench.Compare.Studies;

/// <param name="Most">Orders a second without overload.</param>
/// <param name="Placed">Orders a second.</param>
/// <param name="Refused">Orders a second that were answered 503.</param>
/// <param name="RefusalP99Ms">Of these.</param>
/// <param name="OtherErrors">Neither placed nor 503.</param>
/// <param name="MemoryInTheMiddle">MB.</param>
/// <param name="MemoryAtTheEnd">MB.</param>
internal sealed record OverloadRound(
    double Most, double Placed, double Refused, double RefusalP99Ms, double OtherErrors, double MemoryInTheMiddle, double MemoryAtTheEnd)
{
    public static OverloadRound Of(double most, Tally tally, TimeSpan duration, double memoryInTheMiddle, double memoryAtTheEnd) =>
        new(
            most,
            tally.Answered.Count / duration.TotalSeconds,
            tally.Refused.Count / duration.TotalSeconds,
            tally.Refused.Percentile(99).TotalMilliseconds,
            tally.Errors.Values.Sum() - tally.Refused.Count,
            memoryInTheMiddle,
            memoryAtTheEnd);
}
