using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OrleansObs.WebFront.Dashboard.Aggregate;
using OrleansObs.WebFront.Dashboard.Events;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Metrics;

namespace OrleansObs.WebFront.Dashboard;

[JsonSerializable(typeof(ServiceStatusResponse))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(OrderRateResponse))]
[JsonSerializable(typeof(FleetSummaryResponse))]
[JsonSerializable(typeof(TrafficSnapshot))]
internal sealed partial class DashboardJson : JsonSerializerContext
{
    public static DashboardJson Types { get; } = new(ApiJson.CreateOptions());
}
