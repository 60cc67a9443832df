using OrleansObs.Bench.Chaos.Checks;

namespace OrleansObs.Bench.Chaos.Reports;

/// <summary>What both forms of the report say in the same words.</summary>
internal static class Words
{
    /// <summary>More are counted, and not listed.</summary>
    public const int MaxViolations = 200;

    public const string RecoveryDefinition =
        "Recovery: from the fault's begin (from its end, where service need not be whole before: freezes, PostgreSQL down, injected faults) "
        + "until every product and every route was served by an operation that began after that, and none was disturbed any more (lost a request, or "
        + "took over 0.5 s). An undisturbed fleet shows some tenths of a second.";

    public static string Verdict(ChaosReport report) =>
        $"{(report.IsGreen ? "GREEN" : "RED")}: lost {report.Count(ViolationKind.Lost)}, doubled {report.Count(ViolationKind.Doubled)}, "
        + $"oversold {report.Count(ViolationKind.Oversold)}, other {report.Count(ViolationKind.Other)}";

    public static IEnumerable<(string Name, string Value)> Facts(ChaosReport report)
    {
        var traffic = report.Traffic;
        yield return ("Seed", $"{report.Seed}");
        yield return ("Load", $"{report.Lasted.TotalSeconds:0} s{(report.Interrupted ? ", interrupted" : "")}");
        yield return ("Faults done", $"{report.Done} of {report.Faults.Count}");
        yield return ("Orders", $"{report.OrdersTold} answered 201, {report.OrdersUnknown} without a final answer, {report.OrdersStored} stored");
        yield return ("Availability of requests", $"{Percent(traffic.RequestAvailability)} ({traffic.LostRequests} of {traffic.Requests} not answered as they should be)");
        yield return ("With the clients' retries", $"{Percent(traffic.OperationAvailability)} ({traffic.FailedOperations} of {traffic.Operations} failed)");
        yield return ("Longest outage", $"{Seconds(traffic.Longest.Length)}, from {Seconds(traffic.Longest.Begin)} on");
        yield return ("Latency, retries included", $"p50 {traffic.Median.TotalMilliseconds:0.0} ms, p99 {traffic.P99.TotalMilliseconds:0} ms");
        yield return ("Again", report.Replay);
    }

    public static string Seconds(TimeSpan? time) => time is { } known ? $"{known.TotalSeconds:0.0} s" : "-";

    // Never rounded up to a hundred.
    private static string Percent(double share) => $"{Math.Floor(share * 100_000) / 1000:0.000} %";
}
