namespace OrleansObs.WebFront.Events;

/// <param name="LastId">Id of the newest order.</param>
/// <param name="PerSecond">Orders a second, since the event before; numbers that were never given out count as well.</param>
internal sealed record OrderRateResponse(long LastId, double PerSecond);
