using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;
using OrleansObs.Bench.Load;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>How long orders take when the shop is half busy: in each round its maximum is measured, then an open loop runs at half of that.</summary>
internal sealed class HalfLoadStudy(StudyBench bench) : IStudy
{
    private const double P50Ms = 3;
    private const double P99Ms = 15;

    private static readonly string[] Orders = [Workloads.HotOrder, Workloads.Order];

    public string Name => StudyName.Half;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using var shop = await bench.Starter.StartAsync(SystemName.Shop);
        var seen = Orders.ToDictionary(name => name, _ => new List<(double Rate, LatencyFigures LatencyMs, long Errors)>());
        for (var round = 0; round <= bench.Rounds; round++)
        {
            foreach (var name in Orders)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var found = await MeasureAsync(shop, shop.Workload(name), bench.Seed + round);
                if (round > 0)
                    seen[name].Add(found);
            }
        }

        return ResultOf(seen);
    }

    private async Task<(double Rate, LatencyFigures LatencyMs, long Errors)> MeasureAsync(SystemUnderTest shop, Workload workload, int seed)
    {
        var rate = (await bench.Slots.ClosedAsync(shop, workload, seed)).PerSecond / 2;
        var tally = new Tally();
        var notSent = await OpenLoop.RunAsync(shop.Port, workload, rate, bench.Duration, seed, (slot, exchange) =>
        {
            if (slot.Counts(exchange.Due))
                tally.Count(exchange.Wanted, exchange.Status, exchange.SinceDue);
        });
        var latency = LatencyFigures.Of(tally.Answered);
        bench.Slots.Tell($"{workload.Name} at {rate:#,0}/s: p50 {latency.P50:0.0} ms, p99 {latency.P99:0.0} ms");
        return (rate, latency, notSent + tally.Errors.Values.Sum());
    }

    private StudyResult ResultOf(Dictionary<string, List<(double Rate, LatencyFigures LatencyMs, long Errors)>> seen)
    {
        var figures = new Dictionary<string, Figure>();
        var goals = new List<Goal>();
        foreach (var (name, rounds) in seen)
        {
            figures[$"{name} orders due/s"] = Figure.Of(rounds.Select(round => round.Rate));
            figures[$"{name} errors"] = Figure.Of(rounds.Select(round => (double)round.Errors));
            goals.Add(new Goal($"{name} at half of its maximum, p50 ms", Figure.Of(rounds.Select(round => round.LatencyMs.P50)), AtMost: P50Ms));
            goals.Add(new Goal($"{name} at half of its maximum, p99 ms", Figure.Of(rounds.Select(round => round.LatencyMs.P99)), AtMost: P99Ms));
        }

        return new StudyResult(Name, "the shop, open loop at half of its maximum, latency from when an order was due", figures, goals);
    }
}
