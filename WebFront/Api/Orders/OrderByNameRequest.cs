using System.Text.Json.Serialization.Metadata;
using OrleansObs.Products;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Orders;

/// <summary>An order for one unit of the product with that name.</summary>
internal sealed record OrderByNameRequest(long? UserId, string? Product) : IJsonRequest<OrderByNameRequest>
{
    public static JsonTypeInfo<OrderByNameRequest> JsonType => OrdersJson.Types.OrderByNameRequest;

    public ApiProblem? Validate() =>
        UserId is null || Product is null
            ? Validation.MissingFields
            : Validation.Integer("user_id", UserId, 1, long.MaxValue) ?? Validation.Text("product", Product, ProductLimits.MaxNameLength);
}
