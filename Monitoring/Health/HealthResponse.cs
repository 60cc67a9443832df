using System.Text.Json.Serialization;

namespace OrleansObs.Monitoring.Health;

/// <param name="Status">healthy or unhealthy.</param>
/// <param name="Service">Which process answers.</param>
/// <param name="Version">Of the product.</param>
/// <param name="Orleans">Version of Microsoft Orleans.</param>
/// <param name="Storage">postgresql or memory.</param>
/// <param name="Role">embedded, client or silo.</param>
/// <param name="Error">Why unhealthy; absent otherwise.</param>
/// <param name="Circuits">State of each circuit breaker, where there are any: closed, open, half_open or isolated.</param>
public sealed record HealthResponse(
    string Status,
    string Service,
    string Version,
    string Orleans,
    string Storage,
    string Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Circuits = null);
