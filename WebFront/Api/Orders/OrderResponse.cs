using System.Text.Json.Serialization;
using OrleansObs.Orders;

namespace OrleansObs.WebFront.Api.Orders;

internal sealed record OrderResponse(
    Order Order,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Message = null);
