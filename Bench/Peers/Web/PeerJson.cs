using System.Text.Json.Serialization;

namespace OrleansObs.Bench.Peers.Web;

/// <summary>The shop's JSON, generated at compile time as it is there.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(OrderListBody))]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(ProductListBody))]
[JsonSerializable(typeof(UserBody))]
internal sealed partial class PeerJson : JsonSerializerContext;
