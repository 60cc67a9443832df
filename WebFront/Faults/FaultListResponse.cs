namespace OrleansObs.WebFront.Faults;

/// <param name="Faults">Those that have not ended, oldest first.</param>
/// <param name="Count">How many.</param>
internal sealed record FaultListResponse(IReadOnlyList<FaultResponse> Faults, int Count);
