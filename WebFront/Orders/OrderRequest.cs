using OrleansObs.Orders;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Orders;

internal sealed record OrderRequest(long? UserId, long? ProductId, long? Quantity)
{
    public ApiProblem? Validate() =>
        UserId is null || ProductId is null || Quantity is null
            ? Check.MissingFields
            : Check.Whole("quantity", Quantity, 1, OrderLimits.MaxQuantity)
                ?? Check.Whole("user_id", UserId, 1, long.MaxValue)
                ?? Check.Whole("product_id", ProductId, 1, long.MaxValue);
}
