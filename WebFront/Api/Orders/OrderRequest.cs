using System.Text.Json.Serialization.Metadata;
using OrleansObs.Orders;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Orders;

internal sealed record OrderRequest(long? UserId, long? ProductId, long? Quantity) : IJsonRequest<OrderRequest>
{
    public static JsonTypeInfo<OrderRequest> JsonType => OrdersJson.Types.OrderRequest;

    public ApiProblem? Validate() =>
        UserId is null || ProductId is null || Quantity is null
            ? Validation.MissingFields
            : Validation.Integer("quantity", Quantity, 1, OrderLimits.MaxQuantity)
                ?? Validation.Integer("user_id", UserId, 1, long.MaxValue)
                ?? Validation.Integer("product_id", ProductId, 1, long.MaxValue);
}
