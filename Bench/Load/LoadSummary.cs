namespace OrleansObs.Bench.Load;

internal static class LoadSummary
{
    public static void Write(LoadReport report, TextWriter output)
    {
        var latency = report.LatencyMs;
        output.WriteLine($"{report.Load}{(report.Interrupted ? ", interrupted" : "")}: {report.Url}");
        output.WriteLine($"requests    {report.Requests}, {report.PerSecond:0.0}/s over {report.Seconds:0.0} s");
        output.WriteLine(
            $"latency ms  average {latency.Average:0.0}, p50 {latency.P50:0.0}, p90 {latency.P90:0.0}, p95 {latency.P95:0.0}, "
            + $"p99 {latency.P99:0.0}, max {latency.Max:0.0} (percentiles at most {report.LatencyErrorPercent:0.0} % too high)");
        output.WriteLine(
            $"errors      {report.Errors.Values.Sum()} ({report.ErrorPercent:0.00} %)"
            + string.Concat(report.Errors.Select((error, i) => $"{(i == 0 ? ": " : ", ")}{error.Key} {error.Value}")));
        output.WriteLine();
        output.WriteLine($"{"route",-22}{"requests",10}{"errors",9}{"average",10}{"p50",9}{"p90",9}{"p95",9}{"p99",9}{"max",9}");
        foreach (var route in report.Routes)
        {
            var figures = route.LatencyMs;
            output.WriteLine(
                $"{route.Route,-22}{route.Requests,10}{route.Errors,9}{figures.Average,10:0.0}{figures.P50,9:0.0}{figures.P90,9:0.0}"
                + $"{figures.P95,9:0.0}{figures.P99,9:0.0}{figures.Max,9:0.0}");
        }
    }

    /// <summary>One message per expectation that was not met.</summary>
    public static IEnumerable<string> FailedExpectations(LoadReport report, LoadOptions options)
    {
        if (report.Routes.Sum(route => route.Requests - route.Errors) == 0)
            yield return "No request received the expected response.";
        if (report.ErrorPercent > options.MaxErrorRate)
            yield return $"The error rate of {report.ErrorPercent:0.00} % is above the limit of {options.MaxErrorRate:0.##} %.";
        if (report.LatencyMs.P95 > options.MaxP95?.TotalMilliseconds)
            yield return $"The p95 of {report.LatencyMs.P95:0.0} ms is above the limit of {options.MaxP95?.TotalMilliseconds:0.##} ms.";
    }
}
