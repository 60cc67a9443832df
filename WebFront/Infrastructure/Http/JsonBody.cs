using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>A request body that is bound by the strict rules of <see cref="ApiJson"/>: a value or a problem.</summary>
internal sealed record JsonBody<T>(T? Value, ApiProblem? Problem) : IEndpointParameterMetadataProvider
    where T : class, IJsonRequest<T>
{
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        if (!IsUtf8Json(context.Request))
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);

        try
        {
            var value = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, T.JsonType, context.RequestAborted);
            return value is null ? Invalid("The request body must be a JSON object") : new JsonBody<T>(value, null);
        }
        catch (JsonException e)
        {
            return Invalid(Explain(e));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static JsonBody<T> Invalid(string error) => new(null, ApiProblem.BadRequest(error, "invalid_json"));

    private static bool IsUtf8Json(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || IsUtf8(type.Charset));

    // A parameter may be a quoted string (RFC 9110, 5.6.6), and the names of character sets are case-insensitive.
    private static bool IsUtf8(StringSegment charset) =>
        HeaderUtilities.UnescapeAsQuotedString(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Names a known field and its expected type. The message of the exception is not disclosed.</summary>
    private static string Explain(JsonException exception)
    {
        var path = exception.Path ?? "";
        var property = T.JsonType.Properties.FirstOrDefault(p => path == $"$.{p.Name}");
        if (property is null)
            return path.StartsWith("$.", StringComparison.Ordinal)
                ? "The request body has a field that is unknown here, or one of the wrong type"
                : "The request body is not a valid JSON object";

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var expected = type == typeof(string) ? "a string"
            : type == typeof(decimal) ? "a number"
            : type == typeof(long) ? "a whole number"
            : "an object or a list of the right shape";
        return $"The field {property.Name} must be {expected}, given once";
    }
}
