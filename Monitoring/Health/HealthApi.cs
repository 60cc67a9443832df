using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansObs.Monitoring.Http;

namespace OrleansObs.Monitoring.Health;

/// <summary>
/// <c>/health</c> and <c>/health/ready</c> return 200 when every health check passes and otherwise 503 with the sentence of the first one
/// that fails; <c>/health/live</c> returns 200 while the process responds. (docs/adr/0011 says why the routes are not mapped with
/// MapHealthChecks.)
/// </summary>
public static class HealthApi
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Adds a condition that must hold before this process takes work. The description of a failed result is returned to clients, so it is
    /// a sentence without a full stop and without the text of an exception.
    /// </summary>
    public static IServiceCollection AddReadinessCheck<TCheck>(this IServiceCollection services, string name)
        where TCheck : class, IHealthCheck =>
        services.AddHealthChecks().AddCheck<TCheck>(name, failureStatus: null, tags: [], timeout: Timeout).Services;

    /// <summary>Maps the three routes.</summary>
    public static void MapHealthApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/health").WithTags("health").WithMetadata(new UnlimitedRoute()).DisableRateLimiting();
        group.AcceptHead();
        group.MapGet("", ReadyAsync).Produces<HealthResponse>().Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/ready", ReadyAsync).Produces<HealthResponse>().Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/live", (BuildInfo build) => Respond(build, error: null, circuits: null)).Produces<HealthResponse>();
    }

    private static async Task<JsonHttpResult<HealthResponse>> ReadyAsync(
        HealthCheckService checks, BuildInfo build, IServiceProvider services, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        var error = report.Entries
            .Where(check => check.Value.Status != HealthStatus.Healthy)
            .Select(check => Describe(check.Key, check.Value))
            .FirstOrDefault();
        return Respond(build, error, services.GetService<ICircuitStates>()?.Current);
    }

    // The health check service copies the text of an unexpected exception into the description. It is not for clients.
    private static string Describe(string name, HealthReportEntry failed) =>
        failed.Description is { } sentence && sentence != failed.Exception?.Message ? sentence : $"The health check {name} failed";

    private static JsonHttpResult<HealthResponse> Respond(BuildInfo build, string? error, IReadOnlyDictionary<string, string>? circuits) =>
        TypedResults.Json(
            new HealthResponse(
                error is null ? "healthy" : "unhealthy",
                build.Service,
                build.Version,
                build.Orleans,
                build.Storage,
                build.Role,
                error,
                circuits),
            HealthJson.Default.HealthResponse,
            statusCode: error is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
