using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>
/// Calls grains. The method that the caller chooses states how a lost call may be retried. Every call ends at its deadline, with a
/// <see cref="TimeoutException"/>, or when its client has disconnected, with an <see cref="OperationCanceledException"/>.
/// </summary>
internal interface IGrainCalls
{
    /// <summary>An idempotent call, which is retried after any loss: a read, or a write that the grain deduplicates.</summary>
    Task<T> CallIdempotentAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call);

    /// <summary>An idempotent call that returns a ValueTask; with an embedded silo it allocates no Task.</summary>
    ValueTask<T> ReadAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, ValueTask<T>> call);

    /// <summary>A call that is retried only if it certainly did not reach its grain.</summary>
    Task<T> CallAtMostOnceAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call);
}
