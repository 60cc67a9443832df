using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare.Studies;

/// <summary>
/// Four times as many orders as the shop can take, from more connections than it works on at once. On one machine the driver cannot send them
/// all, and takes processor time from the shop.
/// </summary>
internal sealed class OverloadStudy(StudyBench bench) : IStudy
{
    private const double Factor = 4;
    private const int Clients = 6000;
    private const double RefusalMs = 100;
    private const double MegaByte = 1 << 20;

    public string Name => StudyName.Overload;

    public async Task<StudyResult> RunAsync(CancellationToken cancellationToken)
    {
        using var shop = await bench.Starter.StartAsync(SystemName.Shop);
        var rounds = new List<OverloadRound>();
        for (var round = 0; round <= bench.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var measured = await MeasureAsync(shop, bench.Seed + round);
            if (round > 0)
                rounds.Add(measured);
        }

        return ResultOf(rounds);
    }

    private async Task<OverloadRound> MeasureAsync(SystemUnderTest shop, int seed)
    {
        var workload = shop.Workload(Workloads.Order);
        var most = (await bench.Slots.ClosedAsync(shop, workload, seed)).PerSecond;
        var tally = new Tally();
        var load = OpenLoop.RunAsync(shop.Port, workload with { Clients = Clients }, most * Factor, bench.Duration, seed, (slot, exchange) =>
        {
            if (slot.Counts(exchange.Answered))
                tally.Count(exchange.Wanted, exchange.Status, exchange.SinceSent);
        });
        await Task.Delay(Slot.Settle + (bench.Duration / 2));
        var middle = shop.Processes[^1].ResidentBytes / MegaByte;
        await Task.Delay(bench.Duration / 2);
        var end = shop.Processes[^1].ResidentBytes / MegaByte;
        await load;
        var measured = OverloadRound.Of(most, tally, bench.Duration, middle, end);
        bench.Slots.Tell($"of {most * Factor:#,0}/s due: {measured.Placed:#,0}/s placed, {measured.Refused:#,0}/s refused");
        return measured;
    }

    private StudyResult ResultOf(List<OverloadRound> rounds) => new(
        Name,
        $"the shop, open loop at {Factor} times its maximum, {Clients:#,0} connections; latency from when an order was sent",
        new Dictionary<string, Figure>
        {
            ["orders due/s"] = Figure.Of(rounds.Select(round => round.Most * Factor)),
            ["orders placed/s"] = Figure.Of(rounds.Select(round => round.Placed)),
            ["orders refused/s (503)"] = Figure.Of(rounds.Select(round => round.Refused)),
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

        // A driver that is too slow to be refused anything says nothing about refusals.
        if (rounds.All(round => round.Refused > 0))
            yield return new Goal("overload, p99 of a refusal, ms", Figure.Of(rounds.Select(round => round.RefusalP99Ms)), AtMost: RefusalMs);
    }
}
