using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OrleansObs.Queries;
using OrleansObs.SystemInfo;
using OrleansObs.WebFront.Admin.Fleet;
using OrleansObs.WebFront.Api.SystemInfo;
using OrleansObs.WebFront.Api.Time;
using OrleansObs.WebFront.Api.Weather;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Dashboard.Aggregate;

/// <summary>
/// All services in one response. They are read concurrently; one that fails or is slow becomes an error and the others remain.
/// </summary>
internal static partial class AggregateApi
{
    // Leaves room for the overhead of a first request, most of a second on a busy machine, within the three seconds of the contract.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(2.1);

    private static readonly OrderFilter AllOrders = new(null, null);

    public static void MapAggregateApi(this WebApplication app) =>
        app.MapApiGroup("aggregate", ServiceName.Dashboard).MapGet("/api/aggregate", GetAsync);

    private static async Task<IResult> GetAsync(
        IHostMonitor host, FleetView fleet, IGrainCalls calls, IShopQueries queries,
        TimeProvider time, ILogger<ServiceStatusResponse> logger, UpstreamMeter meter, CancellationToken cancellationToken)
    {
        var deadline = RequestDeadline.After(ReadTimeout, cancellationToken);
        var reads = new Dictionary<string, Task<JsonNode?>>
        {
            ["time_service"] = StartRead(() => Task.FromResult(TimeResponse.Of(time)), TimeJson.Types.TimeResponse),
            ["sysinfo_service"] = StartRead(() => SystemInfoApi.ReadAsync(host, fleet, deadline), SystemInfoJson.Types.SystemInfoResponse),
            ["weather_service"] = StartRead(() => WeatherAsync(calls, deadline)),
            ["product_service"] = StartProbe("product-service", () => queries.ListProductsAsync(1, null, cancellationToken)),
            ["order_service"] = StartProbe("order-service", () => queries.ListOrdersAsync(AllOrders, 1, null, cancellationToken)),
            ["user_service"] = StartProbe("user-service", () => queries.ListUsersAsync(1, null, cancellationToken)),
        };

        // All timers start here, before the first read is awaited.
        var timed = reads.Select(read => (read.Key, Read: meter.TimeAsync(read.Key, read.Value))).ToArray();
        var aggregate = new JsonObject { ["dashboard"] = "aggregator-service" };
        foreach (var (service, read) in timed)
            aggregate[service] = await ResultOrErrorAsync(service, read, logger);
        return TypedResults.Json(aggregate, DashboardJson.Types.JsonObject);
    }

    // On the thread pool, so that a read that blocks before its first await does not delay the others.
    private static Task<JsonNode?> StartRead(Func<Task<JsonNode?>> read) => Task.Run(read).WaitAsync(ReadTimeout);

    private static Task<JsonNode?> StartRead<T>(Func<Task<T>> read, JsonTypeInfo<T> type) =>
        StartRead(async () => JsonSerializer.SerializeToNode(await read(), type));

    private static Task<JsonNode?> StartProbe<T>(string service, Func<Task<IReadOnlyList<T>>> read) =>
        StartRead(
            async () =>
            {
                await read();
                return new ServiceStatusResponse(service, "healthy");
            },
            DashboardJson.Types.ServiceStatusResponse);

    private static async Task<JsonNode?> ResultOrErrorAsync(string service, Task<JsonNode?> read, ILogger logger)
    {
        try
        {
            return await read;
        }
        catch (Exception e)
        {
            // Any failure of one service must leave the others in the response. The log has the cause.
            AggregateReadFailed(logger, service, e);
            return new JsonObject { ["error"] = e is TimeoutException ? "No answer in time" : ErrorHandling.Translate(e).Error };
        }
    }

    private static async Task<JsonNode?> WeatherAsync(IGrainCalls calls, RequestDeadline deadline)
    {
        var result = await WeatherApi.ReadDefaultAsync(calls, deadline);
        return result.Report is null
            ? JsonSerializer.SerializeToNode(WeatherApi.ToFailure(result), WeatherJson.Types.WeatherFailureResponse)
            : JsonSerializer.SerializeToNode(WeatherResponse.Of(result), WeatherJson.Types.WeatherResponse);
    }

    [LoggerMessage(LogLevel.Information, "Aggregate could not read {Service}")]
    private static partial void AggregateReadFailed(ILogger logger, string service, Exception exception);
}
