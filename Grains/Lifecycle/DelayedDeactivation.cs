namespace OrleansObs.Lifecycle;

/// <summary>
/// Deactivates an activation whose row does not exist after one second. Immediate deactivation is unsafe: concurrent calls for the same
/// absent id are forwarded from one deactivating activation to the next, and Orleans rejects a call that was forwarded twice.
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
