namespace OrleansObs.Monitoring.Health;

/// <summary>The circuit breakers of a process.</summary>
public interface ICircuitStates
{
    /// <summary>By name: closed, open, half_open or isolated.</summary>
    IReadOnlyDictionary<string, string> Current { get; }
}
