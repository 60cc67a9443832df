using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Products;

[JsonSerializable(typeof(ProductRequest))]
[JsonSerializable(typeof(ProductResponse))]
[JsonSerializable(typeof(ProductListResponse))]
internal sealed partial class ProductsJson : JsonSerializerContext
{
    public static ProductsJson Types { get; } = new(ApiJson.CreateOptions());
}
