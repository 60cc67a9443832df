using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api.Weather;

[JsonSerializable(typeof(WeatherResponse))]
[JsonSerializable(typeof(WeatherFailureResponse))]
internal sealed partial class WeatherJson : JsonSerializerContext
{
    public static WeatherJson Types { get; } = new(ApiJson.CreateOptions());
}
