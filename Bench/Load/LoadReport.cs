namespace OrleansObs.Bench.Load;

/// <summary>The figures of one run, as they are printed and written as JSON.</summary>
/// <param name="Url">Of the shop.</param>
/// <param name="Load">What was asked for.</param>
/// <param name="Interrupted">Whether somebody ended it early.</param>
/// <param name="Seconds">That it took.</param>
/// <param name="Requests">That were sent.</param>
/// <param name="PerSecond">Requests.</param>
/// <param name="LatencyMs">Of those that were answered or timed out.</param>
/// <param name="LatencyErrorPercent">By how much a percentile may be too high.</param>
/// <param name="Errors">By status and kind, with those that were due and never sent.</param>
/// <param name="ErrorPercent">Of all that were due.</param>
/// <param name="Routes">One entry each.</param>
internal sealed record LoadReport(
    string Url, string Load, bool Interrupted, double Seconds, long Requests, double PerSecond, LatencyFigures LatencyMs, double LatencyErrorPercent,
    IReadOnlyDictionary<string, long> Errors, double ErrorPercent, IReadOnlyList<RouteFigures> Routes)
{
    public static LoadReport Of(LoadOptions options, LoadStatistics statistics, TimeSpan elapsed, long notSent, bool interrupted)
    {
        var errors = statistics.Routes.SelectMany(route => route.Errors)
            .Append(new(RequestFailure.NotSent, notSent))
            .GroupBy(error => error.Key, error => error.Value)
            .Select(group => (Kind: group.Key, Count: group.Sum()))
            .Where(error => error.Count > 0)
            .OrderByDescending(error => error.Count)
            .ToDictionary(error => error.Kind, error => error.Count);
        var requests = statistics.Requests;
        return new LoadReport(
            options.Url.GetLeftPart(UriPartial.Authority), options.Description, interrupted, Math.Round(elapsed.TotalSeconds, 3),
            requests, Math.Round(requests / elapsed.TotalSeconds, 2), LatencyFigures.Of(statistics.Latencies()), Math.Round(Histogram.RelativeError * 100, 2),
            errors, requests + notSent == 0 ? 0 : Math.Round(100.0 * errors.Values.Sum() / (requests + notSent), 3),
            [.. statistics.Routes.Select(FiguresOf)]);
    }

    private static RouteFigures FiguresOf(RouteStatistics route) =>
        new(route.Name, route.Requests, route.Errors.Values.Sum(), LatencyFigures.Of(route.Latencies));
}
