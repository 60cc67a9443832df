using System.Text.Json.Serialization;
using OrleansObs.Monitoring.Health;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>JSON types that no feature owns.</summary>
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HttpJson : JsonSerializerContext
{
    public static HttpJson Types { get; } = new(ApiJson.CreateOptions());
}
