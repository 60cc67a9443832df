using System.Text.Json.Serialization;

namespace OrleansObs.WebFront.Health;

/// <param name="Status">healthy or unhealthy.</param>
/// <param name="Service">Which process answers.</param>
/// <param name="Version">Of the product.</param>
/// <param name="Orleans">nuget (Microsoft Orleans) or standin.</param>
/// <param name="Storage">postgresql or memory.</param>
/// <param name="Error">Why unhealthy; absent otherwise.</param>
internal sealed record HealthBody(
    string Status,
    string Service,
    string Version,
    string Orleans,
    string Storage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null);
