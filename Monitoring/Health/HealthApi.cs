using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansObs.Monitoring.Health;

/// <summary>
/// <c>/health</c> and <c>/health/ready</c> answer 200 when every <see cref="ReadinessCheck"/> holds and 503 with a sentence otherwise;
/// <c>/health/live</c> answers as long as the process does.
/// </summary>
public static partial class HealthApi
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <summary>Adds one thing that must hold before this process takes work.</summary>
    public static IServiceCollection AddReadinessCheck(
        this IServiceCollection services, string sentence, Func<IServiceProvider, CancellationToken, Task<bool>> holdsAsync) =>
        services.AddSingleton(provider => new ReadinessCheck(sentence, cancellationToken => holdsAsync(provider, cancellationToken)));

    /// <summary>Maps the three addresses.</summary>
    public static void MapHealthApi(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/health").WithTags("health");
        group.MapGet("", ReadyAsync).Produces<HealthResponse>().Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/ready", ReadyAsync).Produces<HealthResponse>().Produces<HealthResponse>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/live", (BuildInfo build) => Answer(Body(build, null, null))).Produces<HealthResponse>();
    }

    private static async Task<IResult> ReadyAsync(
        IEnumerable<ReadinessCheck> checks, BuildInfo build, IServiceProvider services, ILogger<ReadinessCheck> logger, CancellationToken cancellationToken)
    {
        var problems = await Task.WhenAll(checks.Select(check => ProblemAsync(check, logger, cancellationToken)));
        return Answer(Body(build, problems.FirstOrDefault(problem => problem is not null), services.GetService<ICircuitStates>()?.Current));
    }

    private static async Task<string?> ProblemAsync(ReadinessCheck check, ILogger logger, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            return await check.HoldsAsync(deadline.Token).WaitAsync(deadline.Token) ? null : check.Sentence;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever a check throws, the answer is the same; the reason is for the log.
            LogFailed(logger, check.Sentence, e);
            return check.Sentence;
        }
    }

    private static HealthResponse Body(BuildInfo build, string? error, IReadOnlyDictionary<string, string>? circuits) =>
        new(error is null ? "healthy" : "unhealthy", build.Service, build.Version, build.Orleans, build.Storage, build.Role, error, circuits);

    private static IResult Answer(HealthResponse body) =>
        TypedResults.Json(
            body, HealthJson.Default.HealthResponse, statusCode: body.Error is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    [LoggerMessage(LogLevel.Debug, "Not ready: {Sentence}")]
    private static partial void LogFailed(ILogger logger, string sentence, Exception fault);
}
