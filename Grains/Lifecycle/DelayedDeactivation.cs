namespace OrleansObs.Lifecycle;

/// <summary>
/// Deactivates an activation after one second: one whose row does not exist, or one that keeps no state. Immediate deactivation is unsafe:
/// concurrent calls for the same id are forwarded from one deactivating activation to the next, and Orleans rejects a call that was
/// forwarded twice.
/// </summary>
internal sealed class DelayedDeactivation(Grain grain)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private IGrainTimer? _timer;

    public void Schedule() => _timer ??= grain.RegisterGrainTimer(
        _ =>
        {
            grain.DeactivateOnIdle();
            return Task.CompletedTask;
        },
        Delay,
        Timeout.InfiniteTimeSpan);
}
