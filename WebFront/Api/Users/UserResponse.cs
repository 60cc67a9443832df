using System.Text.Json.Serialization;
using OrleansObs.Users;

namespace OrleansObs.WebFront.Api.Users;

internal sealed record UserResponse(
    User User,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyOrder(-1)] string? Message = null);
