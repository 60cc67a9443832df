namespace OrleansObs.WebFront.Events;

/// <param name="RequestsPerSecond">Answered by this WebFront.</param>
/// <param name="ErrorsPerSecond">Those answered 500 to 599.</param>
/// <param name="P50Ms">Half were faster.</param>
/// <param name="P95Ms">19 of 20 were faster.</param>
/// <param name="P99Ms">99 of 100 were faster.</param>
internal sealed record TrafficResponse(double RequestsPerSecond, double ErrorsPerSecond, double P50Ms, double P95Ms, double P99Ms);
