using System.Diagnostics;
using OpenTelemetry;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Keeps the spans of requests. What a process does by itself (its membership, its timers, its looks at the database) is forgotten, with all
/// that it calls: a span follows its parent.
/// </summary>
internal sealed class RequestSpans : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.ParentSpanId == default && data.Source.Name != SpanSources.Requests)
            data.Forget();
    }
}
