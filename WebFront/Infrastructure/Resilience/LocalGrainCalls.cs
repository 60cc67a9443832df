namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>Calls to the embedded silo. They cannot be lost on a network, so there is nothing to retry.</summary>
internal sealed class LocalGrainCalls(IGrainFactory grains) : IGrainCalls
{
    public Task<T> CallIdempotentAsync<T>(CircuitTarget target, Func<IGrainFactory, Task<T>> call) => call(grains);

    public ValueTask<T> ReadAsync<T>(CircuitTarget target, Func<IGrainFactory, ValueTask<T>> call) => call(grains);

    public Task<T> CallAtMostOnceAsync<T>(CircuitTarget target, Func<IGrainFactory, Task<T>> call) => call(grains);
}
