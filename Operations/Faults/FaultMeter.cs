using System.Diagnostics.Metrics;
using OrleansObs.Telemetry;

namespace OrleansObs.Faults;

/// <summary><c>faults_injected_total{kind}</c></summary>
internal sealed class FaultMeter(IMeterFactory meters)
{
    private readonly Counter<long> _injected =
        meters.CreateShopMeter().CreateCounter<long>("faults_injected", description: "Injected faults by kind");

    /// <summary>Creates the series of the kind with the value 0: a rate needs a first value.</summary>
    public void Initialize(FaultKind kind) => Add(kind, 0);

    public void CountInjection(FaultKind kind) => Add(kind, 1);

    private void Add(FaultKind kind, long count) => _injected.Add(count, new KeyValuePair<string, object?>("kind", kind.Name()));
}
