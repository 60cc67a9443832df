namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>Each target has its own circuit breaker and concurrency limit, so the failure of one does not affect the others.</summary>
internal enum CircuitTarget
{
    Product,
    Order,
    User,
    Weather,
    SystemInfo,
    Fleet,
    Incident,
}
