namespace OrleansObs.WebFront.Fleet;

/// <param name="ClusterId">Which fleet.</param>
/// <param name="Silos">Those that are not dead, by name.</param>
/// <param name="Count">How many.</param>
internal sealed record FleetResponse(string ClusterId, IReadOnlyList<SiloResponse> Silos, int Count);
