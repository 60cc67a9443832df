namespace OrleansObs.WebFront.Resilience;

/// <summary>Calls to the silo in this process: nothing on the way can be lost, so there is nothing to repeat.</summary>
internal sealed class LocalGrainCalls(IGrainFactory grains) : IGrainCalls
{
    public Task<T> RepeatableAsync<T>(ShopService service, Func<IGrainFactory, Task<T>> call) => call(grains);

    public ValueTask<T> ReadAsync<T>(ShopService service, Func<IGrainFactory, ValueTask<T>> call) => call(grains);

    public Task<T> OnceAsync<T>(ShopService service, Func<IGrainFactory, Task<T>> call) => call(grains);
}
