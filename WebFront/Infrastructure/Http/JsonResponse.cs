using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>A response that is serialized before it is sent: it has a Content-Length and leaves in one write, unchunked.</summary>
internal sealed class JsonResponse(byte[] json, int status = StatusCodes.Status200OK, string? location = null) : IResult
{
    public static JsonResponse Ok<T>(T body, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(body, type));

    public static JsonResponse Created<T>(string location, T body, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(body, type), StatusCodes.Status201Created, location);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        if (location is not null)
            response.Headers.Location = location;
        return response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
