using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>A response that is serialized before it is sent: it has a Content-Length and leaves in one write, unchunked.</summary>
internal sealed class JsonResponse(byte[] json, int status = StatusCodes.Status200OK, string? location = null) : IResult
{
    private static readonly ApiProblem TooManyLarge = ApiProblem.Unavailable("Too many large responses are being sent", "busy");

    public static JsonResponse Ok<T>(T body, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(body, type));

    public static JsonResponse Created<T>(string location, T body, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(body, type), StatusCodes.Status201Created, location);

    public Task ExecuteAsync(HttpContext httpContext) =>
        json.Length > LargeResponses.MinBytes ? SendLargeAsync(httpContext) : SendAsync(httpContext);

    private async Task SendLargeAsync(HttpContext context)
    {
        var large = context.RequestServices.GetRequiredService<LargeResponses>();
        if (!large.TryAdd(json.Length))
        {
            await TooManyLarge.ExecuteAsync(context);
            return;
        }

        try
        {
            await SendAsync(context);
        }
        finally
        {
            large.Remove(json.Length);
        }
    }

    private Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        if (location is not null)
            response.Headers.Location = location;
        var sending = response.Body.WriteAsync(json, context.RequestAborted);
        if (sending.IsCompletedSuccessfully)
            return Task.CompletedTask;

        // The response is ready; what is left depends on the client alone. Kestrel disconnects a client that is too slow.
        context.RequestServices.GetRequiredService<AdmissionControl>().ReleaseSlot(context);
        return sending.AsTask();
    }
}
