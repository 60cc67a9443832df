using Microsoft.Extensions.Logging;

namespace OrleansObs.Orders;

internal static partial class OrderLog
{
    [LoggerMessage(LogLevel.Debug, "Order request completed with outcome {Outcome}, order id {OrderId}")]
    public static partial void OrderCompleted(this ILogger logger, PlaceOrderOutcome outcome, long? orderId);
}
