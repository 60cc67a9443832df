namespace OrleansObs.WebFront.Http;

/// <summary>Marks a route that no fault strikes: where a person ends faults, and where alerts come in.</summary>
internal sealed record ExemptRoute;
