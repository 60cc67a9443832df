using System.Text.Json.Serialization;

namespace OrleansObs.Monitoring.Health;

/// <param name="Status">healthy or unhealthy.</param>
/// <param name="Service">webfront, or the name of the silo.</param>
/// <param name="Version">Version of the product.</param>
/// <param name="Orleans">Version of Microsoft Orleans.</param>
/// <param name="Storage">postgresql or memory.</param>
/// <param name="Role">embedded, client or silo.</param>
/// <param name="Error">The reason when unhealthy; otherwise absent.</param>
/// <param name="Circuits">State of each circuit breaker (closed, open, half_open or isolated); absent in a process without any.</param>
public sealed record HealthResponse(
    string Status,
    string Service,
    string Version,
    string Orleans,
    string Storage,
    string Role,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Circuits = null);
