using System.Diagnostics;
using OpenTelemetry;

namespace OrleansObs.Monitoring.Traces;

/// <summary>
/// Keeps the spans of requests. What a process does by itself (its membership, its timers, its looks at the database) and what only looks at
/// it (health, metrics, streams of events) is forgotten, with all that it calls: a span follows its parent.
/// </summary>
internal sealed class RequestSpans : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.Source.Name == SpanSources.Requests ? !IsWorthwhile(data.GetTagItem("url.path") as string ?? "") : IsFirst(data))
            (data.IsAllDataRequested, data.ActivityTraceFlags) = (false, data.ActivityTraceFlags & ~ActivityTraceFlags.Recorded);
    }

    private static bool IsFirst(Activity span) => span.ParentSpanId == default;

    private static bool IsWorthwhile(string path) =>
        path is not ("/metrics" or "/events" or "/health") && !path.StartsWith("/health/", StringComparison.Ordinal);
}
