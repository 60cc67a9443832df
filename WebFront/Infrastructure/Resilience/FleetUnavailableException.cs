namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>A call was not sent, so nothing changed. The same request may succeed later.</summary>
internal sealed class FleetUnavailableException(string message) : Exception(message);
