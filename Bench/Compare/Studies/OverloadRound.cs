using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Bench.Compare.Studies;

/// <param name="Most">Orders per second without overload.</param>
/// <param name="Rejected">Responses with status 503 per second.</param>
/// <param name="RejectionP99Ms">Latency of these.</param>
/// <param name="OtherErrors">Requests that were neither placed nor answered 503.</param>
/// <param name="MemoryInTheMiddle">Resident memory in MB.</param>
/// <param name="MemoryAtTheEnd">Resident memory in MB.</param>
internal sealed record OverloadRound(
    double Most, double Placed, double Rejected, double RejectionP99Ms, double OtherErrors, double MemoryInTheMiddle, double MemoryAtTheEnd)
{
    public static OverloadRound Of(double most, RequestStatistics statistics, TimeSpan duration, double memoryInTheMiddle, double memoryAtTheEnd) =>
        new(
            most,
            statistics.Succeeded.Count / duration.TotalSeconds,
            statistics.Rejected.Count / duration.TotalSeconds,
            statistics.Rejected.Percentile(99).TotalMilliseconds,
            statistics.Errors.Values.Sum() - statistics.Rejected.Count,
            memoryInTheMiddle,
            memoryAtTheEnd);
}
