namespace OrleansObs.Bench;

internal sealed record Measurement(double PerSecond, double MedianMs, double P99Ms, int Errors);
