namespace OrleansObs.WebFront.Resilience;

/// <summary>
/// Calls to a fleet, where a silo may die, freeze or leave while a call is under way. When too many calls are under way one more is refused
/// at once; before the first connection a call waits a little for it, so that a WebFront that has just started fails no request.
/// </summary>
internal sealed class FleetGrainCalls(IGrainFactory grains, IHostApplicationLifetime lifetime, FleetCircuits circuits) : IGrainCalls
{
    private static readonly TimeSpan FirstConnectionLimit = TimeSpan.FromSeconds(2);

    // The client of Orleans has connected when the host has started.
    private readonly Task _connected = StartOf(lifetime);

    public Task<T> RepeatableAsync<T>(ShopService service, Func<IGrainFactory, Task<T>> call) =>
        RunAsync(circuits[service], call, repeatable: true);

    public ValueTask<T> ReadAsync<T>(ShopService service, Func<IGrainFactory, ValueTask<T>> call) =>
        new(RepeatableAsync(service, grains => call(grains).AsTask()));

    public Task<T> OnceAsync<T>(ShopService service, Func<IGrainFactory, Task<T>> call) =>
        RunAsync(circuits[service], call, repeatable: false);

    private async Task<T> RunAsync<T>(FleetCircuit circuit, Func<IGrainFactory, Task<T>> call, bool repeatable)
    {
        using var place = circuit.Enter();
        if (!place.IsAcquired)
            throw new FleetUnavailableException("Too many calls are under way.");
        if (!_connected.IsCompleted)
            await ConnectedAsync();

        return await circuit.SendAsync(call, grains, repeatable);
    }

    private async Task ConnectedAsync()
    {
        try
        {
            await _connected.WaitAsync(FirstConnectionLimit);
        }
        catch (TimeoutException)
        {
            throw new FleetUnavailableException("No silo has been found yet.");
        }
    }

    private static Task StartOf(IHostApplicationLifetime lifetime)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(started.SetResult);
        return started.Task;
    }
}
