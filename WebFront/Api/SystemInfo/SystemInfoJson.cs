using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.SystemInfo;

[JsonSerializable(typeof(SystemInfoResponse))]
internal sealed partial class SystemInfoJson : JsonSerializerContext
{
    public static SystemInfoJson Types { get; } = new(ApiJson.CreateOptions());
}
