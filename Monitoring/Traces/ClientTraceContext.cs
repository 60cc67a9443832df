using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Takes only the trace id and the parent span from a client's <c>traceparent</c>. Its sampled flag, <c>tracestate</c> and baggage are
/// dropped: a client must not decide what is recorded, nor add data to every grain call. Grain calls, which use the same propagator, keep
/// theirs.
/// https://www.w3.org/TR/trace-context/
/// </summary>
internal sealed class ClientTraceContext : DistributedContextPropagator
{
    private const string NotSampled = "00";
    private const int FlagsStart = 53;
    private const int Length = 55;

    private readonly DistributedContextPropagator _grainCalls = Current;

    public override IReadOnlyCollection<string> Fields => _grainCalls.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
        _grainCalls.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        _grainCalls.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        if (carrier is IHeaderDictionary)
            (traceId, traceState) = (WithoutFlags(traceId), null);
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        carrier is IHeaderDictionary ? null : _grainCalls.ExtractBaggage(carrier, getter);

    // Any other format, and a later version, begins a new trace.
    private static string? WithoutFlags(string? traceParent) =>
        traceParent is { Length: Length } && traceParent.StartsWith("00-", StringComparison.Ordinal)
            ? string.Concat(traceParent.AsSpan(0, FlagsStart), NotSampled)
            : null;
}
