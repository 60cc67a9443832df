using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin.Faults;

[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultSetResponse))]
[JsonSerializable(typeof(FaultListResponse))]
internal sealed partial class FaultsJson : JsonSerializerContext
{
    public static FaultsJson Types { get; } = new(ApiJson.CreateOptions());
}
