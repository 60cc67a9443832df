namespace OrleansObs.Tests.Cluster.Semantics;

[Alias("tests.IStateGrain")]
public interface IStateGrain : IGrainWithStringKey
{
    [Alias("Read")]
    Task<StateGrainState> ReadAsync();

    [Alias("Write")]
    Task WriteAsync(int value);

    /// <summary>Changes memory without storing it.</summary>
    [Alias("Forget")]
    Task ForgetAsync(int value);

    [Alias("Clear")]
    Task ClearAsync();

    /// <summary>Stores behind the back of the state at hand, as a second activation would.</summary>
    [Alias("WriteBehind")]
    Task WriteBehindAsync(int value);

    [Alias("Leave")]
    Task LeaveAsync();
}
