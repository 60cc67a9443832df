using System.Diagnostics;
using OpenTelemetry;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Exports only traces that begin with a request. Root spans of background work (membership, timers, database polling) are not recorded,
/// and neither are their children: a child follows the sampling decision of its parent.
/// </summary>
internal sealed class RootSpanFilter : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.ParentSpanId == default && data.Source.Name != SpanSources.Requests)
            (data.IsAllDataRequested, data.ActivityTraceFlags) = (false, data.ActivityTraceFlags & ~ActivityTraceFlags.Recorded);
    }
}
