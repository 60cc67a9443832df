using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OrleansObs.Queries;
using OrleansObs.SystemInfo;
using OrleansObs.WebFront.Fleet;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Resilience;
using OrleansObs.WebFront.SystemInfo;
using OrleansObs.WebFront.Time;
using OrleansObs.WebFront.Weather;

namespace OrleansObs.WebFront.Aggregate;

/// <summary>Everything at once: fetched side by side, and a part that fails or is slow is an error among the others.</summary>
internal static partial class AggregateApi
{
    // With what a first request costs on top, which on a busy machine is most of a second, the whole stays within three seconds.
    private static readonly TimeSpan PartLimit = TimeSpan.FromSeconds(2.1);

    public static void AddAggregate(this WebApplicationBuilder builder) => builder.Services.AddSingleton<UpstreamMeter>();

    public static void MapAggregateApi(this WebApplication app) => app.MapShopGroup("aggregate", ServiceName.Dashboard).MapGet("/api/aggregate", GetAsync);

    private static async Task<IResult> GetAsync(
        IHostMonitor host, FleetView fleet, IGrainCalls calls, IShopQueries queries, TimeProvider time, ILogger<PartResponse> logger, UpstreamMeter meter)
    {
        var parts = new Dictionary<string, Task<JsonNode?>>
        {
            ["time_service"] = Part(() => Task.FromResult(TimeResponse.Of(time)), ApiJson.Default.TimeResponse),
            ["sysinfo_service"] = Part(() => SystemInfoApi.ReadAsync(host, fleet), ApiJson.Default.SystemInfoResponse),
            ["weather_service"] = Part(() => WeatherAsync(calls)),
            ["product_service"] = Part(() => ListAsync("product-service", queries.ListProductsAsync(1, null, CancellationToken.None)), ApiJson.Default.PartResponse),
            ["order_service"] = Part(() => ListAsync("order-service", queries.ListOrdersAsync(new OrderFilter(null, null), 1, null, CancellationToken.None)), ApiJson.Default.PartResponse),
            ["user_service"] = Part(() => ListAsync("user-service", queries.ListUsersAsync(1, null, CancellationToken.None)), ApiJson.Default.PartResponse),
        };

        // All are timed from here: the answers are awaited one after the other.
        var timed = parts.Select(part => (part.Key, Part: meter.TimeAsync(part.Key, part.Value))).ToArray();
        var answer = new JsonObject { ["dashboard"] = "aggregator-service" };
        foreach (var (name, part) in timed)
            answer[name] = await OrErrorAsync(name, part, logger);
        return TypedResults.Json(answer, ApiJson.Default.JsonObject);
    }

    // On the pool, so that a part that is slow before its first await delays no other.
    private static Task<JsonNode?> Part(Func<Task<JsonNode?>> read) => Task.Run(read).WaitAsync(PartLimit);

    private static Task<JsonNode?> Part<T>(Func<Task<T>> read, JsonTypeInfo<T> type) =>
        Part(async () => JsonSerializer.SerializeToNode(await read(), type));

    private static async Task<JsonNode?> OrErrorAsync(string name, Task<JsonNode?> part, ILogger logger)
    {
        try
        {
            return await part;
        }
        catch (Exception e)
        {
            // Whatever it was, the other parts are worth having; the reason is for the log.
            LogPartFailed(logger, name, e);
            return new JsonObject { ["error"] = e is TimeoutException ? "No answer in time" : ErrorHandling.Translate(e).Error };
        }
    }

    private static async Task<JsonNode?> WeatherAsync(IGrainCalls calls)
    {
        var answer = await WeatherApi.ReadAsync(calls);
        return answer.Report is null
            ? JsonSerializer.SerializeToNode(WeatherApi.Failure(answer), ApiJson.Default.WeatherFailureResponse)
            : JsonSerializer.SerializeToNode(WeatherResponse.Of(answer), ApiJson.Default.WeatherResponse);
    }

    private static async Task<PartResponse> ListAsync<T>(string service, Task<IReadOnlyList<T>> list)
    {
        await list;
        return new PartResponse(service, "healthy");
    }

    [LoggerMessage(LogLevel.Information, "The part {Part} of the aggregate failed")]
    private static partial void LogPartFailed(ILogger logger, string part, Exception fault);
}
