using Microsoft.OpenApi;

namespace OrleansObs.WebFront.Http;

/// <summary>A parameter that a route reads by itself, for the description of the API.</summary>
/// <param name="Name">As clients send it.</param>
/// <param name="In">Query or header.</param>
/// <param name="Type">Of its value.</param>
/// <param name="Text">What it does, one sentence.</param>
internal sealed record ParameterDescription(string Name, ParameterLocation In, JsonSchemaType Type, string Text)
{
    public static ParameterDescription Number(string name, string text) => new(name, ParameterLocation.Query, JsonSchemaType.Integer, text);

    public static ParameterDescription Word(string name, string text) => new(name, ParameterLocation.Query, JsonSchemaType.String, text);

    public OpenApiParameter ToOpenApi() => new() { Name = Name, In = In, Description = Text, Schema = new OpenApiSchema { Type = Type } };
}
