using Microsoft.Extensions.Logging;

namespace OrleansObs.Faults;

internal static partial class FaultLog
{
    [LoggerMessage(LogLevel.Warning, "Fault injection is enabled in this process. Do not enable it in production")]
    public static partial void FaultsEnabled(this ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Fault {Id} ({Kind}) has started and expires at {ExpiresAt}: {Plan}")]
    public static partial void FaultStarted(this ILogger logger, string id, string kind, FaultPlan plan, DateTimeOffset expiresAt);

    [LoggerMessage(LogLevel.Warning, "Fault {Id} ({Kind}) has ended")]
    public static partial void FaultEnded(this ILogger logger, string id, string kind);

    [LoggerMessage(LogLevel.Warning, "Fault {Kind} could not be injected")]
    public static partial void FaultFailed(this ILogger logger, string kind, Exception fault);

    [LoggerMessage(LogLevel.Warning, "Fault {Kind} is not injected: {Reason}")]
    public static partial void FaultRefused(this ILogger logger, string kind, string reason);
}
