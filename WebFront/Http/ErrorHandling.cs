using Microsoft.AspNetCore.Diagnostics;
using OrleansObs.Faults;
using OrleansObs.Storage;
using OrleansObs.WebFront.Resilience;
using Polly.CircuitBreaker;

namespace OrleansObs.WebFront.Http;

/// <summary>The one place where faults, and refusals that the framework makes on its own, become the error shape.</summary>
internal static partial class ErrorHandling
{
    public static void UseErrorHandling(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = HandleAsync,
            // Told apart below, and logged there: a client that sent rubbish is no fault of ours.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(context => ForStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static Task HandleAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        var problem = Translate(fault);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorHandling));
            LogFault(logger, problem.Status == StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Warning, problem.Code, fault);
        }

        return problem.ExecuteAsync(context);
    }

    /// <summary>What a fault is to a client: never its own text.</summary>
    public static ApiProblem Translate(Exception fault) => fault switch
    {
        BadHttpRequestException e => ForStatus(e.StatusCode),
        StorageUnavailableException or System.Data.Common.DbException => ApiProblem.Unavailable("The shop's database cannot be reached at the moment", "storage_unavailable"),
        FleetUnavailableException or BrokenCircuitException =>
            ApiProblem.Unavailable("The shop cannot be reached at the moment", "cluster_unavailable"),
        TimeoutException or OperationCanceledException => ApiProblem.Unavailable("The shop took too long to answer", "timeout"),
        OrleansException => ApiProblem.Unavailable("The shop cannot be reached at the moment", "cluster_unavailable"),
        InjectedFaultException => new ApiProblem(StatusCodes.Status500InternalServerError, "fault_injected", "This fault was injected on purpose"),
        _ => new ApiProblem(StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong on our side"),
    };

    private static ApiProblem ForStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ApiProblem.BadRequest("The request could not be read"),
        StatusCodes.Status404NotFound => new ApiProblem(status, "route_not_found", "There is nothing at this address"),
        StatusCodes.Status405MethodNotAllowed => new ApiProblem(status, "method_not_allowed", "This address does not take that method"),
        StatusCodes.Status408RequestTimeout => new ApiProblem(status, "request_timeout", "The request arrived too slowly"),
        StatusCodes.Status413PayloadTooLarge => new ApiProblem(status, "body_too_large", "The request body is larger than 64 KiB"),
        StatusCodes.Status414UriTooLong => new ApiProblem(status, "uri_too_long", "The address is too long"),
        StatusCodes.Status415UnsupportedMediaType => new ApiProblem(status, "unsupported_media_type", "The request body must be application/json in UTF-8"),
        StatusCodes.Status429TooManyRequests => new ApiProblem(status, "too_many_requests", "Too many requests from this client", 1),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => new ApiProblem(status, "headers_too_large", "The request headers are too large"),
        StatusCodes.Status503ServiceUnavailable => ApiProblem.Unavailable("The shop is busy", "busy"),
        _ => new ApiProblem(status, "http_error", "The request was refused"),
    };

    [LoggerMessage(Message = "A request failed with {Code}")]
    private static partial void LogFault(ILogger logger, LogLevel level, string code, Exception fault);
}
