using Microsoft.Extensions.Logging;

namespace OrleansObs.Orders;

internal static partial class CommitLog
{
    [LoggerMessage(LogLevel.Warning, "The outcome of {Count} orders is unknown: the database became unavailable during the commit")]
    public static partial void OutcomeUnknown(this ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Information, "A commit of {Count} orders conflicted with another transaction and is retried")]
    public static partial void CommitRetried(this ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Warning, "The database rejected a commit of {Count} orders; the group is split")]
    public static partial void CommitSplit(this ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "The database rejected an order for product {ProductId}")]
    public static partial void OrderRejected(this ILogger logger, Exception exception, long productId);

    [LoggerMessage(LogLevel.Error, "A commit of {Count} orders failed")]
    public static partial void CommitFailed(this ILogger logger, Exception exception, int count);
}
