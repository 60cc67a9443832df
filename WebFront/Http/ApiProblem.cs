using System.Diagnostics;
using System.Globalization;

namespace OrleansObs.WebFront.Http;

/// <summary>A refusal: one plain sentence for people, a stable code for programs, and never the text of an exception.</summary>
internal sealed record ApiProblem(int Status, string Code, string Error, int? RetryAfterSeconds = null) : IResult
{
    public static ApiProblem BadRequest(string error, string code = "bad_request") => new(StatusCodes.Status400BadRequest, code, error);

    public static ApiProblem NotFound(string what) =>
        new(StatusCodes.Status404NotFound, $"{what.ToLowerInvariant()}_not_found", $"{what} not found");

    public static ApiProblem Conflict(string error, string code) => new(StatusCodes.Status409Conflict, code, error);

    /// <summary>Nothing is known to be wrong with the request; the same one may succeed a little later.</summary>
    public static ApiProblem Unavailable(string error, string code) => new(StatusCodes.Status503ServiceUnavailable, code, error, 1);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        // What handles exceptions and time-outs has cleared the headers.
        SecurityHeaders.Set(response);
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var body = new ErrorResponse(
            Error,
            Code,
            Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
            $"urn:orleansobs:error:{Code}",
            Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(Status),
            Status);
        return response.WriteAsJsonAsync(body, ApiJson.Default.ErrorResponse, "application/problem+json", httpContext.RequestAborted);
    }
}
