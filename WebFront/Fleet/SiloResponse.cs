using System.Text.Json.Serialization;
using OrleansObs.SystemInfo;

namespace OrleansObs.WebFront.Fleet;

/// <param name="Name">Unique in the fleet.</param>
/// <param name="Address">IP address, port and generation.</param>
/// <param name="Status">joining, active, shuttingdown or stopping.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="AgeSeconds">Since its start.</param>
/// <param name="Activations">Grains in its memory; absent when it did not answer within a second.</param>
/// <param name="Grains">The same by grain class.</param>
/// <param name="Calls">Of its grains in the last seconds; absent when it has not reported yet.</param>
/// <param name="Report">The rest of its report, which /api/sysinfo shows.</param>
internal sealed record SiloResponse(
    string Name,
    string Address,
    string Status,
    DateTime StartedAt,
    long AgeSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Activations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, int>? Grains,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<GrainCallResponse>? Calls,
    [property: JsonIgnore] SiloReport? Report);
