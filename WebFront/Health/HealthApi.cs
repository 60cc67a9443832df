using OrleansObs.Queries;
using OrleansObs.Storage;
using OrleansObs.WebFront.Hosting;

namespace OrleansObs.WebFront.Health;

internal static class HealthApi
{
    private static readonly TimeSpan StorageDeadline = TimeSpan.FromSeconds(2);

    public static void MapHealthApi(this WebApplication app)
    {
        var group = app.MapGroup("/health").WithTags("health");
        group.MapGet("", ReadyAsync).Produces<HealthBody>().Produces<HealthBody>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/ready", ReadyAsync).Produces<HealthBody>().Produces<HealthBody>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/live", (BuildInfo build) => TypedResults.Ok(Body(build, "healthy")));
    }

    // The web server starts after the silo has joined, so storage is all that is left to ask for.
    private static async Task<IResult> ReadyAsync(IShopQueries queries, BuildInfo build, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StorageDeadline);
        try
        {
            await queries.PingAsync(deadline.Token);
            return TypedResults.Ok(Body(build, "healthy"));
        }
        catch (Exception e) when (e is StorageUnavailableException or OperationCanceledException)
        {
            return TypedResults.Json(
                Body(build, "unhealthy") with { Error = "The database does not answer" },
                Http.ApiJson.Default.HealthBody,
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static HealthBody Body(BuildInfo build, string status) => new(status, "webfront", build.Version, build.Orleans, build.Storage);
}
