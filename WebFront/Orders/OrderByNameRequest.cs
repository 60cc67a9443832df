using OrleansObs.Products;
using OrleansObs.WebFront.Http;

namespace OrleansObs.WebFront.Orders;

/// <summary>One unit of the product of that name.</summary>
internal sealed record OrderByNameRequest(long? UserId, string? Product)
{
    public ApiProblem? Validate() =>
        UserId is null || Product is null
            ? Validation.MissingFields
            : Validation.Whole("user_id", UserId, 1, long.MaxValue) ?? Validation.Text("product", Product, ProductLimits.MaxNameLength);
}
