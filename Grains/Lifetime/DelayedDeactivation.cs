namespace OrleansObs.Lifetime;

/// <summary>
/// Lets an activation that stands for nothing leave memory soon, but not at once: a crowd that asks for the same absent id would be sent on from
/// each activation that has just left to the next, and a call that was sent on twice is rejected by Orleans.
/// </summary>
internal sealed class DelayedDeactivation(Grain grain)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private IGrainTimer? _timer;

    public void Plan() => _timer ??= grain.RegisterGrainTimer(
        _ =>
        {
            grain.DeactivateOnIdle();
            return Task.CompletedTask;
        },
        Soon,
        Timeout.InfiniteTimeSpan);
}
