namespace OrleansObs.Bench.Compare;

/// <summary>The run cannot continue; the message says why.</summary>
internal sealed class BenchFailedException(string message) : Exception(message);
