using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Time;

[JsonSerializable(typeof(TimeResponse))]
internal sealed partial class TimeJson : JsonSerializerContext
{
    public static TimeJson Types { get; } = new(ApiJson.CreateOptions());
}
