using System.Text.Json.Serialization;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Admin.Incidents;

[JsonSerializable(typeof(AlertWebhook))]
[JsonSerializable(typeof(IncidentResponse))]
[JsonSerializable(typeof(IncidentListResponse))]
internal sealed partial class IncidentsJson : JsonSerializerContext
{
    public static IncidentsJson Types { get; } = new(ApiJson.CreateOptions());
}
