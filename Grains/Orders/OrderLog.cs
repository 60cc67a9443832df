using Microsoft.Extensions.Logging;

namespace OrleansObs.Orders;

internal static partial class OrderLog
{
    [LoggerMessage(LogLevel.Debug, "An order ended as {Outcome}, its id is {OrderId}")]
    public static partial void OrderEnded(this ILogger logger, PlaceOrderOutcome outcome, long? orderId);
}
