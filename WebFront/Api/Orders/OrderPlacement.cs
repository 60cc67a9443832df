using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Api.Orders;

/// <summary>Places an order at the grain of its product and maps the outcome to HTTP.</summary>
internal static class OrderPlacement
{
    private static readonly PlaceOrderResult ProductNotFound = new(PlaceOrderOutcome.ProductNotFound);

    public static Task<PlaceOrderResult> PlaceAsync(
        IGrainCalls calls, RequestDeadline deadline, long productId, long userId, int quantity, IdempotencyKey key)
    {
        if (productId < 1)
            return Task.FromResult(ProductNotFound);

        // Only the first attempt with a key that WebFront created is certainly not a retry.
        var mayBeRetry = key.FromClient;
        return RefusedCallRetry.RunAsync(
            deadline,
            () => calls.CallIdempotentAsync(CircuitTarget.Order, deadline, grains =>
            {
                var order = new PlaceOrder(userId, quantity, key.Value, mayBeRetry, deadline.At);
                mayBeRetry = true;
                return grains.GetIntegerGrain<IProductGrain>(productId).PlaceOrderAsync(order);
            }),
            result => result.Outcome == PlaceOrderOutcome.OwnerMoved);
    }

    /// <summary>Null when the order exists.</summary>
    public static ApiProblem? ToProblem(PlaceOrderResult result) => result.Outcome switch
    {
        PlaceOrderOutcome.Placed or PlaceOrderOutcome.Replayed => null,
        PlaceOrderOutcome.ProductNotFound => ApiProblem.NotFound("Product"),
        PlaceOrderOutcome.UserNotFound => ApiProblem.NotFound("User"),
        PlaceOrderOutcome.InsufficientStock => ApiProblem.BadRequest("Insufficient stock", "insufficient_stock"),
        PlaceOrderOutcome.KeyReused => new ApiProblem(
            StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", "This Idempotency-Key was used for another order"),
        PlaceOrderOutcome.Overloaded => ApiProblem.Unavailable("The shop is busy", "busy"),
        PlaceOrderOutcome.OwnerMoved => RefusedCallRetry.OwnerMoved,
        PlaceOrderOutcome.Expired => ApiProblem.Unavailable(
            "The order could not be placed in time; sent again with the same Idempotency-Key it is placed at most once", "timeout"),
        _ => ApiProblem.Unavailable(
            "The outcome of the order is not known yet; sent again with the same Idempotency-Key it is placed at most once",
            "outcome_unknown"),
    };
}
