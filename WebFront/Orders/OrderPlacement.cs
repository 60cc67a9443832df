using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;

namespace OrleansObs.WebFront.Orders;

/// <summary>Places an order at its product's grain and puts the outcome into HTTP.</summary>
internal static class OrderPlacement
{
    private static readonly PlaceOrderResult ProductNotFound = new(PlaceOrderOutcome.ProductNotFound);

    public static Task<PlaceOrderResult> PlaceAsync(IGrainCalls calls, long productId, long userId, int quantity, IdempotencyKey key)
    {
        if (productId < 1)
            return Task.FromResult(ProductNotFound);

        // Only the first sending of a key that was made here cannot be a repeat.
        var mayBeRepeat = key.FromClient;
        return OwnerMovedRetry.RunAsync(
            _ => calls.RepeatableAsync(ShopService.Order, grains =>
            {
                var order = new PlaceOrder(userId, quantity, key.Value, mayBeRepeat);
                mayBeRepeat = true;
                return grains.GetIntegerGrain<IProductGrain>(productId).PlaceOrderAsync(order);
            }),
            result => result.Outcome == PlaceOrderOutcome.OwnerMoved);
    }

    /// <summary>Null when there is an order.</summary>
    public static ApiProblem? ToProblem(PlaceOrderResult result) => result.Outcome switch
    {
        PlaceOrderOutcome.Placed or PlaceOrderOutcome.Replayed => null,
        PlaceOrderOutcome.ProductNotFound => ApiProblem.NotFound("Product"),
        PlaceOrderOutcome.UserNotFound => ApiProblem.NotFound("User"),
        PlaceOrderOutcome.InsufficientStock => ApiProblem.BadRequest("Insufficient stock", "insufficient_stock"),
        PlaceOrderOutcome.KeyReused => new ApiProblem(
            StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", "This Idempotency-Key was used for another order"),
        PlaceOrderOutcome.Overloaded => ApiProblem.Unavailable("The shop is busy", "busy"),
        PlaceOrderOutcome.OwnerMoved => OwnerMovedRetry.Exhausted,
        _ => ApiProblem.Unavailable(
            "The outcome of the order is not known yet; sent again with the same Idempotency-Key it is placed at most once", "outcome_unknown"),
    };
}
