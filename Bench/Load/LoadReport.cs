namespace OrleansObs.Bench.Load;

/// <summary>The results of one run, as they are printed and written as JSON.</summary>
/// <param name="Interrupted">Whether a signal ended the run early.</param>
/// <param name="LatencyMs">Of requests that completed or timed out.</param>
/// <param name="LatencyErrorPercent">The most by which a percentile is too high.</param>
/// <param name="Errors">Counts by status or kind, including requests that were due and never sent.</param>
/// <param name="ErrorPercent">Share of all requests that were due.</param>
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
            requests, Math.Round(requests / elapsed.TotalSeconds, 2), LatencyFigures.Of(statistics.Latencies()), Math.Round(LatencyHistogram.RelativeError * 100, 2),
            errors, requests + notSent == 0 ? 0 : Math.Round(100.0 * errors.Values.Sum() / (requests + notSent), 3),
            [.. statistics.Routes.Select(FiguresOf)]);
    }

    private static RouteFigures FiguresOf(RouteStatistics route) =>
        new(route.Name, route.Requests, route.Errors.Values.Sum(), LatencyFigures.Of(route.Latencies));
}
