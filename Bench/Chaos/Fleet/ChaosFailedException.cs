namespace OrleansObs.Bench.Chaos.Fleet;

/// <summary>The run itself could not be carried out; says why in one sentence, and nothing about the shop.</summary>
internal sealed class ChaosFailedException(string message) : Exception(message);
