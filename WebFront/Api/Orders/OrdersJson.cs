using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Orders;

[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(OrderByNameRequest))]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(OrderByNameResponse))]
[JsonSerializable(typeof(OrderListResponse))]
internal sealed partial class OrdersJson : JsonSerializerContext
{
    public static OrdersJson Types { get; } = new(ApiJson.CreateOptions(new OrderStatusConverter()));
}
