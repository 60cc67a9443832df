using Microsoft.Extensions.Logging;

namespace OrleansObs.Storage.Postgres;

internal static partial class PostgresLog
{
    [LoggerMessage(LogLevel.Information, "Applied migration {Name}")]
    public static partial void MigrationApplied(this ILogger logger, string name);
}
