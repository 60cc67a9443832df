namespace OrleansObs.WebFront.Resilience;

/// <summary>The way from an endpoint to a grain. How many times a call may be sent depends on what it does.</summary>
internal interface IGrainCalls
{
    /// <summary>A call that does no harm when it arrives more than once: a read, or a write that the grain recognises.</summary>
    Task<T> RepeatableAsync<T>(ShopService service, Func<IGrainFactory, Task<T>> call);

    /// <summary>A repeatable call that is answered with a ValueTask, of which a silo in this process need not make a Task.</summary>
    ValueTask<T> ReadAsync<T>(ShopService service, Func<IGrainFactory, ValueTask<T>> call);

    /// <summary>A call that is sent again only when it is known not to have reached its grain.</summary>
    Task<T> OnceAsync<T>(ShopService service, Func<IGrainFactory, Task<T>> call);
}
