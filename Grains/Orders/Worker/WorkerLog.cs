using Microsoft.Extensions.Logging;

namespace OrleansObs.Orders.Worker;

internal static partial class WorkerLog
{
    [LoggerMessage(LogLevel.Warning, "The worker has lost the database; orders stay where they are until it is back")]
    public static partial void WorkerStopped(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "The worker has found the database again")]
    public static partial void WorkerWentOn(this ILogger logger);

    [LoggerMessage(LogLevel.Debug, "The worker could not be woken")]
    public static partial void WorkerNotWoken(this ILogger logger, Exception exception);
}
