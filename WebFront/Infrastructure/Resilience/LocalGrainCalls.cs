using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>Calls to the embedded silo. They cannot be lost on a network, so there is nothing to retry.</summary>
internal sealed class LocalGrainCalls(IGrainFactory grains) : IGrainCalls
{
    public Task<T> CallIdempotentAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call) =>
        RunAsync(deadline, call);

    /// <summary>A read waits for nothing but an activation, whose statements have their own timeouts: it needs no timer of its own.</summary>
    public ValueTask<T> ReadAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, ValueTask<T>> call) => call(grains);

    public Task<T> CallAtMostOnceAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call) =>
        RunAsync(deadline, call);

    private Task<T> RunAsync<T>(RequestDeadline deadline, Func<IGrainFactory, Task<T>> call) =>
        deadline.Remaining is var remaining && remaining > TimeSpan.Zero
            ? call(grains).WaitAsync(remaining, deadline.Aborted)
            : Task.FromException<T>(new TimeoutException("The deadline passed before the call."));
}
