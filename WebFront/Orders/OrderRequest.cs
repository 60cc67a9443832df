using OrleansObs.Orders;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Orders;

internal sealed record OrderRequest(long? UserId, long? ProductId, long? Quantity)
{
    public ApiProblem? Validate() =>
        UserId is null || ProductId is null || Quantity is null
            ? Validation.MissingFields
            : Validation.Whole("quantity", Quantity, 1, OrderLimits.MaxQuantity)
                ?? Validation.Whole("user_id", UserId, 1, long.MaxValue)
                ?? Validation.Whole("product_id", ProductId, 1, long.MaxValue);
}
