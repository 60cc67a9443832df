using System.Text.Json.Serialization;

namespace OrleansObs.WebFront.Dashboard.Events;

/// <summary>What every client may know of a silo. Addresses, grains and calls need the admin key: <c>/admin/fleet</c>.</summary>
/// <param name="Name">Unique in the fleet.</param>
/// <param name="Status">joining, active, shuttingdown or stopping.</param>
/// <param name="AgeSeconds">Seconds since its start.</param>
/// <param name="Activations">Active grains; absent when the silo did not answer within a second.</param>
internal sealed record SiloSummaryResponse(
    string Name,
    string Status,
    long AgeSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Activations);
