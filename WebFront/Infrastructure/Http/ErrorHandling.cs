using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using OrleansObs.Faults;
using OrleansObs.Lifecycle;
using OrleansObs.Storage;
using OrleansObs.WebFront.Infrastructure.Resilience;
using Polly.CircuitBreaker;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Maps exceptions, and error statuses that the framework sets, to <see cref="ErrorResponse"/>.</summary>
internal static partial class ErrorHandling
{
    private static ApiProblem StorageUnavailable { get; } =
        ApiProblem.Unavailable("The shop's database cannot be reached at the moment", "storage_unavailable");

    public static void UseErrorHandling(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = HandleAsync,
            // HandleAsync logs server errors only; the framework would log malformed requests as errors too.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(context => ForStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static Task HandleAsync(HttpContext context)
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        var problem = Translate(exception);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorHandling));
            var level = problem.Status == StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Warning;
            RequestFailed(logger, level, problem.Code, exception);
        }

        return problem.ExecuteAsync(context);
    }

    /// <summary>The response for an exception. It does not disclose the message of the exception.</summary>
    public static ApiProblem Translate(Exception exception) => exception switch
    {
        BadHttpRequestException e => ForStatus(e.StatusCode),
        StorageUnavailableException => StorageUnavailable,
        SiloBusyException => ForStatus(StatusCodes.Status503ServiceUnavailable),
        StorageRejectedException { IsConflict: true } => StorageUnavailable,
        DbException e when DatabaseErrors.Kind(e) != DatabaseErrorKind.Rejected => StorageUnavailable,
        FleetUnavailableException or BrokenCircuitException or OrleansException =>
            ApiProblem.Unavailable("The shop cannot be reached at the moment", "cluster_unavailable"),
        TimeoutException or OperationCanceledException => ApiProblem.Unavailable("The shop took too long to answer", "timeout"),
        InjectedFaultException =>
            new ApiProblem(StatusCodes.Status500InternalServerError, "fault_injected", "This fault was injected on purpose"),
        _ => new ApiProblem(StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong on our side"),
    };

    /// <summary>The response for a status that the framework sets.</summary>
    public static ApiProblem ForStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ApiProblem.BadRequest("The request could not be read"),
        StatusCodes.Status404NotFound => new ApiProblem(status, "route_not_found", "There is nothing at this address"),
        StatusCodes.Status405MethodNotAllowed => new ApiProblem(status, "method_not_allowed", "This address does not take that method"),
        StatusCodes.Status408RequestTimeout => new ApiProblem(status, "request_timeout", "The request arrived too slowly"),
        StatusCodes.Status413PayloadTooLarge => new ApiProblem(status, "body_too_large", "The request body is larger than 64 KiB"),
        StatusCodes.Status414UriTooLong => new ApiProblem(status, "uri_too_long", "The address is too long"),
        StatusCodes.Status415UnsupportedMediaType =>
            new ApiProblem(status, "unsupported_media_type", "The request body must be application/json in UTF-8"),
        StatusCodes.Status429TooManyRequests => new ApiProblem(status, "too_many_requests", "Too many requests from this client", 1),
        StatusCodes.Status431RequestHeaderFieldsTooLarge =>
            new ApiProblem(status, "headers_too_large", "The request headers are too large"),
        StatusCodes.Status503ServiceUnavailable => ApiProblem.Unavailable("The shop is busy", "busy"),
        _ => new ApiProblem(status, "http_error", "The request was refused"),
    };

    [LoggerMessage(Message = "Request failed with {Code}")]
    private static partial void RequestFailed(ILogger logger, LogLevel level, string code, Exception exception);
}
