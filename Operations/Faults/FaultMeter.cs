using System.Diagnostics.Metrics;
using OrleansObs.Telemetry;

namespace OrleansObs.Faults;

/// <summary><c>faults_injected_total{kind}</c></summary>
internal sealed class FaultMeter(IMeterFactory meters)
{
    private readonly Counter<long> _injected =
        meters.CreateShopMeter().CreateCounter<long>("faults_injected", description: "Faults that were injected on purpose");

    /// <summary>From here on the kind is shown, with zero at first: a rate needs a first value.</summary>
    public void Begin(FaultKind kind) => Add(kind, 0);

    public void Injected(FaultKind kind) => Add(kind, 1);

    private void Add(FaultKind kind, long count) => _injected.Add(count, new KeyValuePair<string, object?>("kind", kind.Name()));
}
