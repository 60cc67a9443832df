using OrleansObs.WebFront.Admin.Fleet;

namespace OrleansObs.WebFront.Dashboard.Events;

/// <param name="Silos">Silos that are not dead, ordered by name.</param>
/// <param name="Count">Number of silos.</param>
internal sealed record FleetSummaryResponse(IReadOnlyList<SiloSummaryResponse> Silos, int Count)
{
    public static FleetSummaryResponse Of(FleetResponse fleet) => new(
        [.. fleet.Silos.Select(silo => new SiloSummaryResponse(silo.Name, silo.Status, silo.AgeSeconds, silo.Activations))], fleet.Count);
}
