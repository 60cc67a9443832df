using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OrleansObs.Monitoring.Health;
using OrleansObs.WebFront.Aggregate;
using OrleansObs.WebFront.Events;
using OrleansObs.WebFront.Faults;
using OrleansObs.WebFront.Fleet;
using OrleansObs.WebFront.Incidents;
using OrleansObs.WebFront.Ledger;
using OrleansObs.WebFront.Orders;
using OrleansObs.WebFront.Products;
using OrleansObs.WebFront.SystemInfo;
using OrleansObs.WebFront.Time;
using OrleansObs.WebFront.Users;
using OrleansObs.WebFront.Weather;

namespace OrleansObs.WebFront.Http;

/// <summary>
/// JSON of the REST contract, generated at compile time. Strict on the way in: no unknown and no doubled fields, no comments, no strings
/// where numbers belong, no deep nesting.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict,
    MaxDepth = 8,
    Converters = [typeof(MoneyConverter), typeof(OrderStatusConverter)])]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(ProductListBody))]
[JsonSerializable(typeof(ProductRequest))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(OrderListBody))]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(OrderByNameRequest))]
[JsonSerializable(typeof(OrderByNameBody))]
[JsonSerializable(typeof(UserBody))]
[JsonSerializable(typeof(UserListBody))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(FleetBody))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultSetBody))]
[JsonSerializable(typeof(FaultListBody))]
[JsonSerializable(typeof(AlertWebhook))]
[JsonSerializable(typeof(IncidentBody))]
[JsonSerializable(typeof(IncidentListBody))]
[JsonSerializable(typeof(OrderRateBody))]
[JsonSerializable(typeof(TrafficBody))]
[JsonSerializable(typeof(TimeBody))]
[JsonSerializable(typeof(SystemInfoBody))]
[JsonSerializable(typeof(WeatherBody))]
[JsonSerializable(typeof(WeatherFailure))]
[JsonSerializable(typeof(PingBody))]
[JsonSerializable(typeof(PartBody))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(LedgerBody))]
[JsonSerializable(typeof(SalesReportBody))]
internal sealed partial class ApiJson : JsonSerializerContext;
