using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare;

/// <summary>
/// Interleaved measurements: in each round every system is measured on each workload, next to the other systems, in a new random order. All
/// systems run all the time, and are idle between their measurements. The first round is a warm-up: compiled code, activations, prepared
/// statements.
/// </summary>
internal sealed class Rounds(int count, int seed, MeasurementRunner runner)
{
    private readonly Random _order = new(seed);

    public async Task<IReadOnlyList<WorkloadResult>> MeasureAsync(
        IReadOnlyList<SystemUnderTest> systems, IReadOnlyList<string> workloads, CancellationToken cancellationToken)
    {
        var measured = workloads.SelectMany(_ => systems, (workload, system) => (workload, system.Name))
            .ToDictionary(key => key, _ => new List<Measurement>());
        for (var round = 0; round <= count; round++)
        {
            runner.Log(round == 0 ? "warm-up" : $"round {round} of {count}");
            foreach (var workload in workloads)
            {
                foreach (var system in Shuffled(systems, workload))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var measurement = await runner.MeasureAsync(system, system.Workload(workload), seed + round);
                    if (round > 0)
                        measured[(workload, system.Name)].Add(measurement);
                }
            }
        }

        return [.. workloads.Where(workload => systems.Any(system => system.Serves(workload))).Select(workload => ResultOf(workload, systems, measured))];
    }

    private SystemUnderTest[] Shuffled(IReadOnlyList<SystemUnderTest> systems, string workload)
    {
        var some = systems.Where(system => system.Serves(workload)).ToArray();
        _order.Shuffle(some);
        return some;
    }

    private static WorkloadResult ResultOf(
        string name, IReadOnlyList<SystemUnderTest> systems, Dictionary<(string Workload, string System), List<Measurement>> measured)
    {
        var some = systems.Where(system => system.Serves(name)).ToList();
        var bare = measured.GetValueOrDefault((name, SystemName.Bare));
        var workload = some[0].Workload(name);
        return new WorkloadResult(
            name, workload.Description, workload.Clients, [.. some.Select(system => SystemResult.Of(system.Name, measured[(name, system.Name)], bare))]);
    }
}
