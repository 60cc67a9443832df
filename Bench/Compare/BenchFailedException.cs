namespace OrleansObs.Bench.Compare;

/// <summary>The run cannot go on; the message says why, to a person.</summary>
internal sealed class BenchFailedException(string message) : Exception(message);
