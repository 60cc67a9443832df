using Microsoft.OpenApi;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Endpoint metadata: describes in OpenAPI a parameter that a custom binder reads.</summary>
internal sealed record ParameterDescription(string Name, ParameterLocation In, JsonSchemaType Type, string Text)
{
    public static ParameterDescription IntegerQuery(string name, string text) =>
        new(name, ParameterLocation.Query, JsonSchemaType.Integer, text);

    public static ParameterDescription TextQuery(string name, string text) =>
        new(name, ParameterLocation.Query, JsonSchemaType.String, text);

    public OpenApiParameter ToOpenApi() => new() { Name = Name, In = In, Description = Text, Schema = new OpenApiSchema { Type = Type } };
}
