using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin.Fleet;

[JsonSerializable(typeof(FleetResponse))]
internal sealed partial class FleetJson : JsonSerializerContext
{
    public static FleetJson Types { get; } = new(ApiJson.CreateOptions());
}
