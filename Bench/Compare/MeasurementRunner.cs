using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare;

/// <param name="duration">Duration of each measurement window.</param>
/// <param name="postmaster">Process id of the private PostgreSQL.</param>
internal sealed class MeasurementRunner(TimeSpan duration, int postmaster, Action<string> log)
{
    public TimeSpan Duration => duration;

    /// <summary>The maximum throughput with the workload's number of clients.</summary>
    /// <exception cref="BenchFailedException">No request succeeded, or the system has ended.</exception>
    public async Task<Measurement> MeasureAsync(SystemUnderTest system, Workload workload, int seed)
    {
        var clock = new CpuClock(system, postmaster);
        var begin = clock.Read();
        var statistics = await ClosedLoop.RunAsync(system.Port, workload, duration, seed);
        // Processor time is read around the whole load; the warm-up's share is taken out.
        var cpu = clock.Read().Since(begin).Scaled(duration / (duration + MeasurementWindow.WarmUp));
        foreach (var process in system.Processes)
            process.ThrowIfEnded();
        var errors = string.Concat(statistics.Errors.Select(error => $", {error.Key}: {error.Value:#,0}"));
        // Ratios and percentiles are undefined.
        if (statistics.Succeeded.Count == 0)
            throw new BenchFailedException($"No request of {workload.Name} succeeded on {system.Name}{errors}.");
        var measurement = Measurement.Of(statistics, duration, cpu);
        log($"{workload.Name} {system.Name} {measurement.PerSecond:#,0}/s{errors}");
        return measurement;
    }

    /// <summary>Logs the progress of other measurements.</summary>
    public void Log(string message) => log(message);
}
