using Orleans.Concurrency;

namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>A grain that shows how its calls are run.</summary>
[Alias("tests.ISemanticsGrain")]
public interface ISemanticsGrain : IGrainWithStringKey
{
    /// <summary>Which activation this is.</summary>
    [Alias("Activation")]
    Task<Guid> ActivationAsync();

    /// <summary>Reads, waits, and writes a counter: only calls that do not overlap count right.</summary>
    [Alias("Count")]
    Task<int> CountAsync();

    /// <summary>Holds the grain until released by the gate of that name.</summary>
    [Alias("Hold")]
    Task<string> HoldAsync(string gate);

    [Alias("HoldReadOnly"), ReadOnly]
    Task<string> HoldReadOnlyAsync(string gate);

    [Alias("HoldInterleaved"), AlwaysInterleave]
    Task<string> HoldInterleavedAsync(string gate);

    /// <summary>Ends once the token is cancelled.</summary>
    [Alias("WaitForCancellation")]
    Task WaitForCancellationAsync(string gate, CancellationToken cancellationToken);

    /// <summary>Calls the other grain, which calls back.</summary>
    [Alias("CallThrough")]
    Task<string> CallThroughAsync(string other, bool allowReentrancy);

    [Alias("CallBack")]
    Task<string> CallBackAsync(string first);

    [Alias("Fail")]
    Task FailAsync(string message);

    [Alias("ReadContext")]
    Task<string?> ReadContextAsync(string key);

    [Alias("Leave")]
    Task LeaveAsync();

    /// <summary>Starts a timer whose ticks are counted with the same unguarded counter as calls.</summary>
    [Alias("StartTimer")]
    Task StartTimerAsync(string gate);

    [Alias("Ticks")]
    Task<int> TicksAsync();
}
