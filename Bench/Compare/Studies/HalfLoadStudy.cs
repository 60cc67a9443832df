using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>
/// Latency of orders at half load: in each round the maximum throughput is measured, then an open loop runs at half of it.
/// </summary>
internal sealed class HalfLoadStudy(StudyContext context) : IStudy
{
    private const double P50Ms = 3;
    private const double P99Ms = 15;

    private static readonly string[] Orders = [Workloads.HotOrder, Workloads.Order];

    public string Name => StudyName.Half;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using var shop = await context.Starter.StartAsync(SystemName.Shop);
        var measured = Orders.ToDictionary(name => name, _ => new List<(double Rate, LatencyFigures LatencyMs, long Errors)>());
        for (var round = 0; round <= context.Rounds; round++)
        {
            foreach (var name in Orders)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = await MeasureAsync(shop, shop.Workload(name), context.Seed + round);
                if (round > 0)
                    measured[name].Add(result);
            }
        }

        return ResultOf(measured);
    }

    private async Task<(double Rate, LatencyFigures LatencyMs, long Errors)> MeasureAsync(SystemUnderTest shop, Workload workload, int seed)
    {
        var rate = (await context.Runner.MeasureAsync(shop, workload, seed)).PerSecond / 2;
        var statistics = new RequestStatistics();
        var notSent = await OpenLoop.RunAsync(shop.Port, workload, rate, context.Duration, seed, (window, request) =>
        {
            if (window.Contains(request.Due))
                statistics.Record(request.ExpectedStatus, request.Status, request.LatencyFromDue);
        });
        var latency = LatencyFigures.Of(statistics.Succeeded);
        context.Runner.Log($"{workload.Name} at {rate:#,0}/s: p50 {latency.P50:0.0} ms, p99 {latency.P99:0.0} ms");
        return (rate, latency, notSent + statistics.Errors.Values.Sum());
    }

    private StudyResult ResultOf(Dictionary<string, List<(double Rate, LatencyFigures LatencyMs, long Errors)>> measured)
    {
        var figures = new Dictionary<string, Figure>();
        var goals = new List<Goal>();
        foreach (var (name, rounds) in measured)
        {
            figures[$"{name} orders due/s"] = Figure.Of(rounds.Select(round => round.Rate));
            figures[$"{name} errors"] = Figure.Of(rounds.Select(round => (double)round.Errors));
            goals.Add(new Goal($"{name} at half of its maximum, p50 ms", Figure.Of(rounds.Select(round => round.LatencyMs.P50)), AtMost: P50Ms));
            goals.Add(new Goal($"{name} at half of its maximum, p99 ms", Figure.Of(rounds.Select(round => round.LatencyMs.P99)), AtMost: P99Ms));
        }

        return new StudyResult(Name, "the shop, open loop at half of its maximum, latency from when an order was due", figures, goals);
    }
}
