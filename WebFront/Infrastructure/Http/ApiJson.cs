using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>
/// JSON rules of the REST contract. Each feature has a source-generated context with these options, <c>Types</c>. (<c>Default</c> of a
/// context has the options of System.Text.Json and must not be used.)
/// </summary>
internal static class ApiJson
{
    private static readonly MoneyConverter Money = new();

    /// <summary>
    /// Strict for requests: no unknown or duplicate fields, no comments, no numbers as strings, no deep nesting. Responses leave letters of
    /// all scripts unescaped, as ASP.NET Core does. A context owns its options, so each call returns new ones.
    /// </summary>
    public static JsonSerializerOptions CreateOptions(params IEnumerable<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 8,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { Money },
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        return options;
    }

    /// <summary>Makes ASP.NET Core write the types of these contexts, and describe them in OpenAPI, by the same rules.</summary>
    public static void AddApiJson(this IServiceCollection services, params IEnumerable<JsonSerializerContext> contexts) =>
        services.ConfigureHttpJsonOptions(http =>
        {
            var json = http.SerializerOptions;
            json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.NumberHandling = JsonNumberHandling.Strict;
            foreach (var context in contexts)
            {
                json.TypeInfoResolverChain.Insert(0, context);
                foreach (var converter in context.Options.Converters.Except(json.Converters))
                    json.Converters.Add(converter);
            }
        });
}
