namespace OrleansObs.WebFront.Admin;

/// <summary>Marks a route that answers to the admin key alone.</summary>
internal sealed record AdminRoute;
