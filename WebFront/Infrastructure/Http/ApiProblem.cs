using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>An error response: a sentence for people and a stable code for programs. Never contains the text of an exception.</summary>
internal sealed record ApiProblem(int Status, string Code, string Error, int? RetryAfterSeconds = null) : IResult
{
    public static ApiProblem BadRequest(string error, string code = "bad_request") => new(StatusCodes.Status400BadRequest, code, error);

    public static ApiProblem NotFound(string what) =>
        new(StatusCodes.Status404NotFound, $"{what.ToLowerInvariant()}_not_found", $"{what} not found");

    public static ApiProblem Conflict(string error, string code) => new(StatusCodes.Status409Conflict, code, error);

    /// <summary>The request is valid as far as known; the client may retry it after a second.</summary>
    public static ApiProblem Unavailable(string error, string code) => new(StatusCodes.Status503ServiceUnavailable, code, error, 1);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;

        // The exception handler and the request timeout middleware clear all headers.
        SecurityHeaders.Set(response);
        KeyedRoutes.SetHeader(httpContext);
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var body = new ErrorResponse(
            Error,
            Code,
            Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
            $"urn:orleansobs:error:{Code}",
            ReasonPhrases.GetReasonPhrase(Status),
            Status);

        // Without a token, the end of the connection cancels the write without an exception.
        return response.WriteAsJsonAsync(body, HttpJson.Types.ErrorResponse, "application/problem+json", CancellationToken.None);
    }
}
