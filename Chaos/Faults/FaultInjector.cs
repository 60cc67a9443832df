using System.Diagnostics;
using OrleansObs.Chaos.Fleet;

namespace OrleansObs.Chaos.Faults;

/// <summary>
/// Executes a plan, one fault after another: each at its time, or as soon after it as the fleet is ready. Everything that it suspended or
/// stopped runs again when it returns.
/// </summary>
internal sealed class FaultInjector(LocalFleet fleet, FaultApi api, Stopwatch clock, Action<string> log)
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);

    // In addition, as a share of the plan's duration: a slow machine recovers later than planned, and is to execute the whole plan.
    private const double MaxDelayShare = 0.5;

    public async Task<IReadOnlyList<FaultRecord>> RunAsync(ChaosPlan plan, CancellationToken cancellationToken)
    {
        var records = new List<FaultRecord>();
        foreach (var fault in plan.Faults)
        {
            await CancellableDelay.WaitAsync(fault.At - clock.Elapsed, cancellationToken);
            var unready = await fleet.UntilReadyAsync(ReadyTimeout, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                break;
            var begin = clock.Elapsed;
            var problem = unready is not null ? $"{unready} was not ready"
                : begin > (plan.Duration * (1 + MaxDelayShare)) + MaxDelay ? "the time was over"
                : await ExecuteAsync(fault, cancellationToken);
            var record = new FaultRecord(fault, begin, clock.Elapsed, problem);
            if (fault.Length == TimeSpan.Zero)
                record = record with { End = begin };
            records.Add(record);
            log($"{begin.TotalSeconds,7:0.0} s  {fault.Traits.Name}: {fault.Target}{(problem is null ? "" : $", not done: {problem}")}");
        }

        return records;
    }

    private Task<string?> ExecuteAsync(PlannedFault fault, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.KillSilo or FaultKind.KillWebFront or FaultKind.KillNginx => fleet.KillAsync([fault.Target]),
        FaultKind.KillAllSilos => fleet.KillAsync(fleet.Silos),
        FaultKind.DrainSilo => api.DrainAsync(fault.Target),
        FaultKind.FreezeSilo or FaultKind.FreezeWebFront => FreezeAsync(fault, cancellationToken),
        FaultKind.KillPostgres => BetweenAsync(fleet.Postgres.KillAsync, fault.Length, fleet.Postgres.StartAsync, cancellationToken),
        FaultKind.StopPostgres => BetweenAsync(fleet.Postgres.StopAsync, fault.Length, fleet.Postgres.StartAsync, cancellationToken),
        FaultKind.FreezePostgres or FaultKind.FreezePostgresLong => BetweenAsync(fleet.Postgres.FreezeAsync, fault.Length, fleet.Postgres.ThawAsync, cancellationToken),
        FaultKind.ScaleUp => BetweenAsync(() => ScaleAsync(fleet.Silos.Count + 1), fault.Length, () => ScaleAsync(fleet.Silos.Count), cancellationToken),
        _ => InjectAsync(fault, cancellationToken),
    };

    private Task<string?> FreezeAsync(PlannedFault fault, CancellationToken cancellationToken) =>
        fleet.ProcessId(fault.Target) is { } process
            ? BetweenAsync(() => ProcessRunner.SignalAsync("STOP", process), fault.Length, () => ProcessRunner.SignalAsync("CONT", process), cancellationToken)
            : Task.FromResult<string?>($"{fault.Target} does not run");

    private static async Task<string?> BetweenAsync(Func<Task> begin, TimeSpan length, Func<Task> end, CancellationToken cancellationToken)
    {
        await begin();
        await CancellableDelay.WaitAsync(length, cancellationToken);
        await end();
        return null;
    }

    private async Task ScaleAsync(int silos) => (await fleet.FleetAsync("scale", $"{silos}")).MustSucceed();

    private async Task<string?> InjectAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        if (await api.InjectAsync(fault) is { } problem)
            return problem;
        await CancellableDelay.WaitAsync(TimeSpan.FromSeconds(Math.Ceiling(fault.Length.TotalSeconds)), cancellationToken);
        return null;
    }
}
