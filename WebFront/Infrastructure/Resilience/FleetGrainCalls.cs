using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>
/// Calls to a fleet, where a silo may crash, freeze or leave during a call. A call above the concurrency limit is rejected immediately.
/// Before the first connection a call waits for it briefly, so that a starting WebFront fails no request.
/// </summary>
internal sealed class FleetGrainCalls(IGrainFactory grains, IHostApplicationLifetime lifetime, FleetCircuits circuits) : IGrainCalls
{
    private static readonly TimeSpan FirstConnectionTimeout = TimeSpan.FromSeconds(2);

    // The host has started once the Orleans client is connected.
    private readonly Task _connected = WhenStarted(lifetime);

    public Task<T> CallIdempotentAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call) =>
        RunAsync(circuits[target], deadline, call, isIdempotent: true);

    public ValueTask<T> ReadAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, ValueTask<T>> call) =>
        new(CallIdempotentAsync(target, deadline, grains => call(grains).AsTask()));

    public Task<T> CallAtMostOnceAsync<T>(CircuitTarget target, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call) =>
        RunAsync(circuits[target], deadline, call, isIdempotent: false);

    private async Task<T> RunAsync<T>(FleetCircuit circuit, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call, bool isIdempotent)
    {
        using var permit = circuit.AcquirePermit();
        if (!permit.IsAcquired)
            throw new FleetUnavailableException("The concurrency limit is reached.");
        if (!_connected.IsCompleted)
            await WaitForConnectionAsync();

        return await circuit.SendAsync(call, grains, isIdempotent, deadline);
    }

    private async Task WaitForConnectionAsync()
    {
        try
        {
            await _connected.WaitAsync(FirstConnectionTimeout);
        }
        catch (TimeoutException)
        {
            throw new FleetUnavailableException("No silo is connected yet.");
        }
    }

    private static Task WhenStarted(IHostApplicationLifetime lifetime)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task;
    }
}
