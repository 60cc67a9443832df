using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OrleansObs.Faults;

/// <summary>
/// The faults that this process injects. Asked at every request, call and statement by any number of threads; changed by the watcher alone.
/// </summary>
internal sealed class LocalFaults : IInjectedFaults
{
    private readonly string? _silo;
    private readonly FaultMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile LocalFault[] _faults = [];

    /// <summary>None yet. A process without a silo is hit by those faults alone that are not aimed at one.</summary>
    public LocalFaults(IOptions<SiloOptions> silo, IMeterFactory meters, TimeProvider time, ILogger<LocalFaults> logger) =>
        (_silo, _meter, _time, _logger) = (silo.Value.SiloName, new FaultMeter(meters), time, logger);

    /// <summary>Whether there is anything to ask about.</summary>
    public bool Any => _faults.Length > 0;

    /// <summary>The first fault of that kind with that aim, when chance will have it; counted as injected. Null otherwise.</summary>
    public IInjectedFault? Draw(FaultKind kind, Predicate<FaultPlan>? matches = null)
    {
        foreach (var fault in _faults)
        {
            if (fault.Plan.Kind != kind || fault.Ended.IsCancellationRequested || matches?.Invoke(fault.Plan) == false || !Hits(fault.Plan.Rate))
                continue;
            fault.Count();
            return fault;
        }

        return null;
    }

    /// <summary>What the board has not been told yet.</summary>
    internal IReadOnlyList<FaultCount> TakeCounts() =>
        [.. _faults.Select(fault => new FaultCount(fault.Id, fault.TakeCount())).Where(count => count.Count > 0)];

    /// <summary>The board did not answer: these counts are told again, and faults that are over by their own time are forgotten.</summary>
    internal void CarryOn(IReadOnlyList<FaultCount> counts)
    {
        foreach (var fault in _faults)
            fault.GiveBack(counts.FirstOrDefault(count => count.Id == fault.Id)?.Count ?? 0);
        _faults = [.. _faults.Where(fault => !fault.Ended.IsCancellationRequested)];
    }

    /// <summary>Follows the board; returns the faults that begin.</summary>
    internal IReadOnlyList<LocalFault> Follow(IReadOnlyList<Fault> set)
    {
        var known = _faults.ToDictionary(fault => fault.Id, StringComparer.Ordinal);
        var begun = new List<LocalFault>();
        var next = new List<LocalFault>();
        foreach (var fault in set.Where(fault => fault.Plan.Silo is null || fault.Plan.Silo == _silo))
        {
            if (!known.Remove(fault.Id, out var local))
                begun.Add(local = Begin(fault));
            next.Add(local);
        }

        _faults = [.. next];
        foreach (var ended in known.Values)
            ended.Stop();
        return begun;
    }

    private static bool Hits(double rate) => rate >= 1 || Random.Shared.NextDouble() < rate;

    private LocalFault Begin(Fault fault)
    {
        var local = new LocalFault(fault, _meter, _time);
        _logger.FaultBegins(fault.Id, fault.Plan.Kind.Name(), fault.Plan, fault.ExpiresAt);
        local.Ended.Register(() => _logger.FaultEnded(fault.Id, fault.Plan.Kind.Name()));
        return local;
    }
}
