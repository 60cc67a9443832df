using System.Diagnostics;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Tells the database which span a statement belongs to, in the form of https://open-telemetry.github.io/opentelemetry-sqlcommenter/specifications.
/// It stands before the statement, not behind it, since pg_stat_activity shows only the first kilobyte.
/// </summary>
internal static class TraceComment
{
    /// <summary>The statement as it is unless a span is being recorded: with a comment its text is new each time, and cannot be prepared.</summary>
    public static string AddTo(string sql) =>
        Activity.Current is { Recorded: true, IsAllDataRequested: true } span && span.Source.HasListeners()
            ? $"/*traceparent='{span.Id}'*/ {sql}"
            : sql;
}
