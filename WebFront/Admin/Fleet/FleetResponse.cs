namespace OrleansObs.WebFront.Admin.Fleet;

/// <param name="ClusterId">Configured id of the fleet.</param>
/// <param name="Silos">Silos that are not dead, ordered by name.</param>
/// <param name="Count">Number of silos.</param>
internal sealed record FleetResponse(string ClusterId, IReadOnlyList<SiloResponse> Silos, int Count);
