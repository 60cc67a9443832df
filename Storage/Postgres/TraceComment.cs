using System.Diagnostics;

namespace OrleansObs.Storage.Postgres;

/// <summary>
/// Adds the span of a statement as a comment, in the format of https://open-telemetry.github.io/opentelemetry-sqlcommenter/specifications.
/// The comment precedes the statement, because pg_stat_activity shows only its first kilobyte.
/// </summary>
internal static class TraceComment
{
    /// <summary>Adds the comment only when a span is recorded: a text with a comment is new each time and cannot be prepared.</summary>
    public static string AddTo(string sql) =>
        Activity.Current is { Recorded: true, IsAllDataRequested: true } span && span.Source.HasListeners()
            ? $"/*traceparent='{span.Id}'*/ {sql}"
            : sql;
}
