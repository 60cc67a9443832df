using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Ping;

[JsonSerializable(typeof(PingResponse))]
internal sealed partial class PingJson : JsonSerializerContext
{
    public static PingJson Types { get; } = new(ApiJson.CreateOptions());
}
