using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OrleansObs.Faults;

/// <summary>
/// The faults that this process injects. Every request, call and statement reads them concurrently; only <see cref="FaultSyncService"/>
/// changes them.
/// </summary>
internal sealed class LocalFaults : IInjectedFaults
{
    private readonly string? _silo;
    private readonly FaultMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile LocalFault[] _faults = [];

    /// <summary>Starts without faults. A process without a silo injects only faults that target no silo.</summary>
    public LocalFaults(IOptions<SiloOptions> silo, IMeterFactory meters, TimeProvider time, ILogger<LocalFaults> logger) =>
        (_silo, _meter, _time, _logger) = (silo.Value.SiloName, new FaultMeter(meters), time, logger);

    /// <inheritdoc/>
    public bool Any => _faults.Length > 0;

    /// <inheritdoc/>
    public IInjectedFault? Draw(FaultKind kind, Predicate<FaultPlan>? matches = null)
    {
        foreach (var fault in _faults)
        {
            if (fault.Plan.Kind != kind || fault.Ended.IsCancellationRequested
                || matches?.Invoke(fault.Plan) == false || !IsSelected(fault.Plan.Rate))
            {
                continue;
            }

            fault.CountInjection();
            return fault;
        }

        return null;
    }

    /// <summary>Takes the counts of injections that were not reported to the registry yet.</summary>
    internal IReadOnlyList<FaultCount> TakeCounts() =>
        [.. _faults.Select(fault => new FaultCount(fault.Id, fault.TakeCount())).Where(count => count.Count > 0)];

    /// <summary>Call it when the registry did not answer: the counts are reported again, and expired faults are removed.</summary>
    internal void RestoreCounts(IReadOnlyList<FaultCount> counts)
    {
        foreach (var fault in _faults)
            fault.RestoreCount(counts.FirstOrDefault(count => count.Id == fault.Id)?.Count ?? 0);
        var expired = _faults.Where(fault => fault.Ended.IsCancellationRequested).ToArray();
        _faults = [.. _faults.Except(expired)];
        foreach (var fault in expired)
            _logger.FaultEnded(fault.Id, fault.Plan.Kind.Name());
    }

    /// <summary>Replaces the faults by those of the registry; returns the ones that start.</summary>
    internal IReadOnlyList<LocalFault> Apply(IReadOnlyList<Fault> current)
    {
        var known = _faults.ToDictionary(fault => fault.Id, StringComparer.Ordinal);
        var started = new List<LocalFault>();
        var next = new List<LocalFault>();
        foreach (var fault in current.Where(fault => fault.Plan.Silo is null || fault.Plan.Silo == _silo))
        {
            if (!known.Remove(fault.Id, out var local))
                started.Add(local = Start(fault));
            next.Add(local);
        }

        _faults = [.. next];
        foreach (var ended in known.Values)
        {
            ended.End();
            _logger.FaultEnded(ended.Id, ended.Plan.Kind.Name());
        }

        return started;
    }

    private static bool IsSelected(double rate) => rate >= 1 || Random.Shared.NextDouble() < rate;

    private LocalFault Start(Fault fault)
    {
        var local = new LocalFault(fault, _meter, _time);
        _logger.FaultStarted(fault.Id, fault.Plan.Kind.Name(), fault.Plan, fault.ExpiresAt);
        return local;
    }
}
