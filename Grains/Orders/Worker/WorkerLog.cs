using Microsoft.Extensions.Logging;

namespace OrleansObs.Orders.Worker;

internal static partial class WorkerLog
{
    [LoggerMessage(LogLevel.Warning, "The order worker cannot reach the database; orders do not advance until it is available again")]
    public static partial void WorkerSuspended(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "The order worker can reach the database again")]
    public static partial void WorkerResumed(this ILogger logger);
}
