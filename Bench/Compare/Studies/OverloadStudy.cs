using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>
/// Four times as many orders as the shop can commit, from more connections than it serves concurrently. On one machine the load driver
/// cannot send them all, and takes processor time from the shop.
/// </summary>
internal sealed class OverloadStudy(StudyContext context) : IStudy
{
    private const double Factor = 4;
    private const int Clients = 6000;
    private const double RejectionMs = 100;
    private const double MegaByte = 1 << 20;

    public string Name => StudyName.Overload;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using var shop = await context.Starter.StartAsync(SystemName.Shop);
        var rounds = new List<OverloadRound>();
        for (var round = 0; round <= context.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var measured = await MeasureAsync(shop, context.Seed + round);
            if (round > 0)
                rounds.Add(measured);
        }

        return ResultOf(rounds);
    }

    private async Task<OverloadRound> MeasureAsync(SystemUnderTest shop, int seed)
    {
        var workload = shop.Workload(Workloads.Order);
        var most = (await context.Runner.MeasureAsync(shop, workload, seed)).PerSecond;
        var statistics = new RequestStatistics();
        var load = OpenLoop.RunAsync(shop.Port, workload with { Clients = Clients }, most * Factor, context.Duration, seed, (window, request) =>
        {
            if (window.Contains(request.Completed))
                statistics.Record(request.ExpectedStatus, request.Status, request.LatencyFromSent);
        });
        await Task.Delay(MeasurementWindow.WarmUp + (context.Duration / 2));
        var middle = shop.Processes[^1].ResidentBytes / MegaByte;
        await Task.Delay(context.Duration / 2);
        var end = shop.Processes[^1].ResidentBytes / MegaByte;
        await load;
        var measured = OverloadRound.Of(most, statistics, context.Duration, middle, end);
        context.Runner.Log($"of {most * Factor:#,0}/s due: {measured.Placed:#,0}/s placed, {measured.Rejected:#,0}/s refused");
        return measured;
    }

    private StudyResult ResultOf(List<OverloadRound> rounds) => new(
        Name,
        $"the shop, open loop at {Factor} times its maximum, {Clients:#,0} connections; latency from when an order was sent",
        new Dictionary<string, Figure>
        {
            ["orders due/s"] = Figure.Of(rounds.Select(round => round.Most * Factor)),
            ["orders placed/s"] = Figure.Of(rounds.Select(round => round.Placed)),
            ["orders refused/s (503)"] = Figure.Of(rounds.Select(round => round.Rejected)),
            ["other errors"] = Figure.Of(rounds.Select(round => round.OtherErrors)),
            ["memory in the middle, MB"] = Figure.Of(rounds.Select(round => round.MemoryInTheMiddle)),
            ["memory at the end, MB"] = Figure.Of(rounds.Select(round => round.MemoryAtTheEnd)),
        },
        [.. GoalsOf(rounds)]);

    private static IEnumerable<Goal> GoalsOf(List<OverloadRound> rounds)
    {
        yield return new Goal("overload, placed to its maximum", Figure.Of(rounds.Select(round => round.Placed / round.Most)), AtLeast: 0.9);
        yield return new Goal(
            "overload, memory, end to middle", Figure.Of(rounds.Select(round => round.MemoryAtTheEnd / round.MemoryInTheMiddle)), AtMost: 1.1);

        // Without rejections there is no latency to evaluate: the load driver was too slow.
        if (rounds.All(round => round.Rejected > 0))
            yield return new Goal("overload, p99 of a refusal, ms", Figure.Of(rounds.Select(round => round.RejectionP99Ms)), AtMost: RejectionMs);
    }
}
