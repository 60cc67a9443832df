namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Marks a route that takes an <see cref="IdempotencyKey"/>.</summary>
internal sealed record KeyedRoute;
