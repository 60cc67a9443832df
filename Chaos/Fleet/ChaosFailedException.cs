namespace OrleansObs.Chaos.Fleet;

/// <summary>The run could not be carried out; the message says why. It says nothing about the shop.</summary>
internal sealed class ChaosFailedException(string message) : Exception(message);
