using System.Diagnostics;
using OrleansObs.Bench.Chaos.Fleet;

namespace OrleansObs.Bench.Chaos.Faults;

/// <summary>
/// Carries out a plan, one fault after another: each at its time, or as soon after it as the fleet is whole. Whatever it froze or stopped is
/// running again when it returns.
/// </summary>
internal sealed class Saboteur(ChaosFleet fleet, FaultApi api, Stopwatch clock, Action<string> say)
{
    private static readonly TimeSpan WholeLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LateLimit = TimeSpan.FromSeconds(60);

    // Of the plan's duration: a slow machine needs more time to recover than the plan grants, and is to do all of it.
    private const double LateShare = 0.5;

    public async Task<IReadOnlyList<FaultRecord>> RunAsync(ChaosPlan plan, CancellationToken cancellationToken)
    {
        var records = new List<FaultRecord>();
        foreach (var fault in plan.Faults)
        {
            await Nap.ForAsync(fault.At - clock.Elapsed, cancellationToken);
            var whole = await fleet.UntilWholeAsync(WholeLimit, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                break;
            var begin = clock.Elapsed;
            var problem = whole is not null ? $"{whole} was not ready"
                : begin > (plan.Duration * (1 + LateShare)) + LateLimit ? "the time was over"
                : await DoAsync(fault, cancellationToken);
            var record = new FaultRecord(fault, begin, clock.Elapsed, problem);
            if (fault.Length == TimeSpan.Zero)
                record = record with { End = begin };
            records.Add(record);
            say($"{begin.TotalSeconds,7:0.0} s  {fault.Traits.Name}: {fault.Target}{(problem is null ? "" : $", not done: {problem}")}");
        }

        return records;
    }

    private Task<string?> DoAsync(PlannedFault fault, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.KillSilo or FaultKind.KillWebFront or FaultKind.KillNginx => fleet.KillAsync([fault.Target]),
        FaultKind.KillAllSilos => fleet.KillAsync(fleet.Silos),
        FaultKind.DrainSilo => api.DrainAsync(fault.Target),
        FaultKind.FreezeSilo or FaultKind.FreezeWebFront => FreezeAsync(fault, cancellationToken),
        FaultKind.KillPostgres => OutageAsync("kill", fault.Length, cancellationToken),
        FaultKind.StopPostgres => OutageAsync("stop", fault.Length, cancellationToken),
        FaultKind.FreezePostgres => FreezePostgresAsync(fault.Length, cancellationToken),
        FaultKind.ScaleUp => ScaleAsync(fault.Length, cancellationToken),
        _ => InjectAsync(fault, cancellationToken),
    };

    private async Task<string?> FreezeAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        if (fleet.ProcessId(fault.Target) is not { } process)
            return $"{fault.Target} does not run";
        await Shell.SignalAsync("STOP", process);
        await Nap.ForAsync(fault.Length, cancellationToken);
        await Shell.SignalAsync("CONT", process);
        return null;
    }

    private async Task<string?> OutageAsync(string way, TimeSpan length, CancellationToken cancellationToken)
    {
        await fleet.Postgres.RunAsync(way);
        await Nap.ForAsync(length, cancellationToken);
        await fleet.Postgres.RunAsync("start");
        return null;
    }

    private async Task<string?> FreezePostgresAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var frozen = await fleet.Postgres.FreezeAsync();
        await Nap.ForAsync(length, cancellationToken);
        await LocalServer.ThawAsync(frozen);
        return null;
    }

    private async Task<string?> ScaleAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        await fleet.ScaleAsync(fleet.Silos.Count + 1);
        await Nap.ForAsync(length, cancellationToken);
        await fleet.ScaleAsync(fleet.Silos.Count);
        return null;
    }

    private async Task<string?> InjectAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        if (await api.InjectAsync(fault) is { } problem)
            return problem;
        await Nap.ForAsync(TimeSpan.FromSeconds(Math.Ceiling(fault.Length.TotalSeconds)), cancellationToken);
        return null;
    }
}
