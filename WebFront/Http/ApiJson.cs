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
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(ProductResponse))]
[JsonSerializable(typeof(ProductListResponse))]
[JsonSerializable(typeof(ProductRequest))]
[JsonSerializable(typeof(OrderResponse))]
[JsonSerializable(typeof(OrderListResponse))]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(OrderByNameRequest))]
[JsonSerializable(typeof(OrderByNameResponse))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(UserListResponse))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(FleetResponse))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultSetResponse))]
[JsonSerializable(typeof(FaultListResponse))]
[JsonSerializable(typeof(AlertWebhook))]
[JsonSerializable(typeof(IncidentResponse))]
[JsonSerializable(typeof(IncidentListResponse))]
[JsonSerializable(typeof(OrderRateResponse))]
[JsonSerializable(typeof(TrafficResponse))]
[JsonSerializable(typeof(TimeResponse))]
[JsonSerializable(typeof(SystemInfoResponse))]
[JsonSerializable(typeof(WeatherResponse))]
[JsonSerializable(typeof(WeatherFailureResponse))]
[JsonSerializable(typeof(PingResponse))]
[JsonSerializable(typeof(PartResponse))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(LedgerResponse))]
[JsonSerializable(typeof(SalesReportResponse))]
internal sealed partial class ApiJson : JsonSerializerContext;
