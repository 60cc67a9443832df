namespace OrleansObs.WebFront.Dashboard.Events;

/// <param name="LastId">Id of the latest order.</param>
/// <param name="PerSecond">Order ids per second since the previous event. Ids that the sequence skipped count too.</param>
internal sealed record OrderRateResponse(long LastId, double PerSecond);
