using System.Diagnostics;

namespace OrleansObs.Monitoring.Traces;

internal static class SpanSuppression
{
    /// <summary>Neither this span nor what comes to hang on it is exported.</summary>
    public static void Forget(this Activity span) =>
        (span.IsAllDataRequested, span.ActivityTraceFlags) = (false, span.ActivityTraceFlags & ~ActivityTraceFlags.Recorded);
}
