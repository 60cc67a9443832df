using System.Text.Json.Serialization;
using OrleansObs.Products;

namespace OrleansObs.WebFront.Api.Products;

internal sealed record ProductResponse(
    Product Product,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Message = null);
