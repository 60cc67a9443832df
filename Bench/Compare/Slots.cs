using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare;

/// <summary>Measures one system at a time.</summary>
/// <param name="duration">Of each slot.</param>
/// <param name="postmaster">The process id of the private PostgreSQL.</param>
/// <param name="tell">Hears of progress.</param>
internal sealed class Slots(TimeSpan duration, int postmaster, Action<string> tell)
{
    public TimeSpan Duration => duration;

    /// <summary>The most that the system answers, with the workload's number of clients.</summary>
    /// <exception cref="BenchFailedException">It answered nothing, or has ended.</exception>
    public async Task<Measurement> ClosedAsync(SystemUnderTest system, Workload workload, int seed)
    {
        var clock = new CpuClock(system, postmaster);
        var begin = clock.Read();
        var tally = await ClosedLoop.RunAsync(system.Port, workload, duration, seed);
        // Processor time is read around the slot and its begin, which does not count.
        var cpu = clock.Read().Since(begin).Scaled(duration / (duration + Slot.Settle));
        foreach (var process in system.Processes)
            process.ThrowIfEnded();
        var errors = string.Concat(tally.Errors.Select(error => $", {error.Key}: {error.Value:#,0}"));
        // Nothing can be held against it.
        if (tally.Answered.Count == 0)
            throw new BenchFailedException($"{system.Name} answered nothing of {workload.Name} as it should{errors}.");
        var measurement = Measurement.Of(tally, duration, cpu);
        tell($"{workload.Name} {system.Name} {measurement.PerSecond:#,0}/s{errors}");
        return measurement;
    }

    /// <summary>Progress, for what is measured otherwise.</summary>
    public void Tell(string sentence) => tell(sentence);
}
