using OrleansObs.Chaos.Checks;

namespace OrleansObs.Chaos.Reports;

/// <summary>Texts that the text report and the HTML report share.</summary>
internal static class ReportText
{
    /// <summary>Further violations are counted, but not listed.</summary>
    public const int MaxViolations = 200;

    public const string RecoveryDefinition =
        "Recovery: from the start of the fault (for freezes, PostgreSQL outages and injected faults, from its end) until every product and every route "
        + "was served by an operation that started later, and no further operation was disturbed (lost a request, or took over 0.5 s). Without any fault "
        + "it is some tenths of a second.";

    public static string Verdict(ChaosReport report) =>
        $"{(report.IsGreen ? "GREEN" : "RED")}: lost {report.Count(ViolationKind.Lost)}, doubled {report.Count(ViolationKind.Doubled)}, "
        + $"oversold {report.Count(ViolationKind.Oversold)}, late {report.Count(ViolationKind.Late)}, other {report.Count(ViolationKind.Other)}";

    public static IEnumerable<(string Name, string Value)> Facts(ChaosReport report)
    {
        var traffic = report.Traffic;
        yield return ("Seed", $"{report.Seed}");
        yield return ("Load", $"{report.LoadDuration.TotalSeconds:0} s{(report.Interrupted ? ", interrupted" : "")}");
        yield return ("Faults done", $"{report.Done} of {report.Faults.Count}");
        yield return ("Orders", $"{report.OrdersAcknowledged} answered 201, {report.OrdersUnknown} without a final response, {report.OrdersStored} stored");
        yield return ("Availability of requests", $"{Percent(traffic.RequestAvailability)} ({traffic.LostRequests} of {traffic.Requests} failed)");
        yield return ("With the clients' retries", $"{Percent(traffic.OperationAvailability)} ({traffic.FailedOperations} of {traffic.Operations} failed)");
        yield return ("Longest outage", $"{Seconds(traffic.LongestOutage.Length)}, from {Seconds(traffic.LongestOutage.Begin)} on");
        yield return ("Latency, retries included", $"p50 {traffic.Median.TotalMilliseconds:0.0} ms, p99 {traffic.P99.TotalMilliseconds:0} ms");
        yield return ("Repeat with", report.Replay);
    }

    public static string Seconds(TimeSpan? time) => time is { } known ? $"{known.TotalSeconds:0.0} s" : "-";

    // Rounded down: 100 % means that nothing failed.
    private static string Percent(double share) => $"{Math.Floor(share * 100_000) / 1000:0.000} %";
}
