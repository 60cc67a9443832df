using System.Text.Json.Serialization;
using OrleansObs.SystemInfo;

namespace OrleansObs.WebFront.Admin.Fleet;

/// <param name="Name">Unique in the fleet.</param>
/// <param name="Address">IP address, port and generation.</param>
/// <param name="Status">joining, active, shuttingdown or stopping.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="AgeSeconds">Seconds since its start.</param>
/// <param name="Activations">Active grains; absent when the silo did not answer within a second.</param>
/// <param name="Grains">Active grains by class.</param>
/// <param name="Calls">Recent calls of its grains; absent before its first report.</param>
/// <param name="Report">The full report, which /api/sysinfo shows.</param>
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
