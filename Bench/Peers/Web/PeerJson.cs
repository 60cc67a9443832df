using System.Text.Json.Serialization;

namespace OrleansObs.Bench.Peers.Web;

/// <summary>The shop's JSON, with source-generated serializers as in the shop.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(OrderListResponse))]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(ProductResponse))]
[JsonSerializable(typeof(ProductListResponse))]
[JsonSerializable(typeof(UserResponse))]
internal sealed partial class PeerJson : JsonSerializerContext;
