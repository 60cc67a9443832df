namespace OrleansObs.WebFront.Admin.Faults;

/// <param name="Faults">Active faults, oldest first.</param>
/// <param name="Count">Number of active faults.</param>
internal sealed record FaultListResponse(IReadOnlyList<FaultResponse> Faults, int Count);
