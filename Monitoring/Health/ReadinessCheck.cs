namespace OrleansObs.Monitoring.Health;

/// <summary>One thing that must hold before a process takes work.</summary>
/// <param name="Sentence">What is wrong when it does not hold, in a sentence without a full stop.</param>
/// <param name="HoldsAsync">False, or any exception, means that it does not; it is given two seconds.</param>
public sealed record ReadinessCheck(string Sentence, Func<CancellationToken, Task<bool>> HoldsAsync);
