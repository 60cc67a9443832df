namespace OrleansObs.WebFront.Aggregate;

/// <param name="Service">Which.</param>
/// <param name="Status">healthy.</param>
internal sealed record PartResponse(string Service, string Status);
