using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansObs.WebFront.Http;

/// <summary>A body that is written as JSON before the answer begins: its length is known, so that it goes out in one piece, unchunked.</summary>
internal sealed class JsonResponse(byte[] json, int status = StatusCodes.Status200OK, string? location = null) : IResult
{
    /// <summary>The shapes of answers. Letters of every script stay as they are, as ASP.NET Core writes them too.</summary>
    public static ApiJson Types { get; } = new(new JsonSerializerOptions(ApiJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonResponse Ok<T>(T body, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(body, type));

    /// <param name="location">Where it is found from now on.</param>
    /// <param name="body">What was made.</param>
    /// <param name="type">One of <see cref="Types"/>.</param>
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
