namespace OrleansObs.WebFront.Resilience;

/// <summary>A call was not sent. Nothing has happened; the same request may succeed a little later.</summary>
internal sealed class FleetUnavailableException(string message) : Exception(message);
