namespace OrleansObs.Monitoring.Health;

/// <summary>The circuit breakers of a process, as <c>/health</c> shows them.</summary>
public interface ICircuitStates
{
    /// <summary>State by name: closed, open, half_open or isolated.</summary>
    IReadOnlyDictionary<string, string> Current { get; }
}
