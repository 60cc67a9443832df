using Microsoft.Extensions.Logging;

namespace OrleansObs.Orders;

internal static partial class CommitLog
{
    [LoggerMessage(LogLevel.Warning, "The outcome of {Count} orders is unknown: the database went away")]
    public static partial void OutcomeUnknown(this ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Information, "A commit of {Count} orders met another transaction and is repeated")]
    public static partial void CommitRepeated(this ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Warning, "A commit of {Count} orders was refused as a whole and is split")]
    public static partial void CommitSplit(this ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "The database refused an order for product {ProductId}")]
    public static partial void OrderRejected(this ILogger logger, Exception exception, long productId);

    [LoggerMessage(LogLevel.Error, "A commit of {Count} orders failed")]
    public static partial void CommitFailed(this ILogger logger, Exception exception, int count);
}
