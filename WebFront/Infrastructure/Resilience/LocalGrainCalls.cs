using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>Calls to the embedded silo. They cannot be lost on a network, so there is nothing to retry.</summary>
internal sealed class LocalGrainCalls(IGrainFactory grains, IOptions<SiloMessagingOptions> messaging) : IGrainCalls
{
    private readonly TimeSpan _responseTimeout = messaging.Value.ResponseTimeout;

    public Task<T> CallIdempotentAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call) =>
        RunAsync(deadline, call);

    /// <summary>A read waits for nothing but an activation, whose statements have their own timeouts: it needs no timer of its own.</summary>
    public ValueTask<T> ReadAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, ValueTask<T>> call) => call(grains);

    public Task<T> CallAtMostOnceAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call) =>
        RunAsync(deadline, call);

    private Task<T> RunAsync<T>(RequestDeadline deadline, Func<IGrainFactory, Task<T>> call)
    {
        var remaining = deadline.Remaining;
        if (remaining <= TimeSpan.Zero)
            return Task.FromException<T>(new TimeoutException("The deadline passed before the call."));

        // Orleans ends a call after its response timeout: a second timer would cost each order a few percent.
        return remaining > _responseTimeout
            ? call(grains).WaitAsync(deadline.Aborted)
            : call(grains).WaitAsync(remaining, deadline.Aborted);
    }
}
