namespace OrleansObs.WebFront.Admin.Faults;

/// <summary>Endpoint metadata: no fault is injected, because an operator ends faults here or alerts arrive here.</summary>
internal sealed record ExemptRoute;
