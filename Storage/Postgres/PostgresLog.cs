using Microsoft.Extensions.Logging;

namespace OrleansObs.Storage.Postgres;

internal static partial class PostgresLog
{
    [LoggerMessage(LogLevel.Information, "Applied migration {Name}")]
    public static partial void MigrationApplied(this ILogger logger, string name);

    [LoggerMessage(
        LogLevel.Warning,
        "This database is a copy of database {Original}: members, incidents, remediations and drains of the original fleet were removed")]
    public static partial void DatabaseIsCopy(this ILogger logger, string original);
}
