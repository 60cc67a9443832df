namespace OrleansObs.Lifecycle;

/// <summary>
/// Delays new activations of grains that clients name while the heap is nearly full. Orleans sheds activations once a second and by a
/// smoothed measure of memory, so a client that names distinct ids could fill the rest of the heap before it begins.
/// </summary>
/// <param name="usage">The used share of the memory that the heap may take, from 0 to 1.</param>
/// <param name="time">Measures the delay.</param>
internal sealed class ActivationGate(Func<double> usage, TimeProvider time)
{
    /// <summary>Above the limit at which Orleans sheds activations, so that it makes room for those that wait.</summary>
    public const double Limit = 0.85;

    /// <summary>Shorter than an attempt of a WebFront, for which a late answer would be a failure of the silo.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan CollectionInterval = TimeSpan.FromSeconds(1);

    private long _lastCollection = time.GetTimestamp();

    public ActivationGate(TimeProvider time)
        : this(ReadUsage, time)
    {
    }

    /// <exception cref="SiloBusyException">There was no room within <see cref="MaxDelay"/>.</exception>
    public Task EnterAsync(CancellationToken cancellationToken) =>
        usage() < Limit ? Task.CompletedTask : WaitAsync(cancellationToken);

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        do
        {
            if (time.GetElapsedTime(start) >= MaxDelay)
                throw new SiloBusyException();
            CollectGarbage();
            await Task.Delay(PollInterval, time, cancellationToken);
        }
        while (usage() >= Limit);
    }

    // Activations that were shed count as used until a collection of the oldest generation, before which Orleans sheds no more.
    private void CollectGarbage()
    {
        var last = Volatile.Read(ref _lastCollection);
        if (time.GetElapsedTime(last) >= CollectionInterval
            && Interlocked.CompareExchange(ref _lastCollection, time.GetTimestamp(), last) == last)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }

    // The measure of Orleans' EnvironmentStatisticsProvider, as it was after the last collection, without its smoothing.
    private static double ReadUsage()
    {
        var memory = GC.GetGCMemoryInfo();
        return (memory.TotalCommittedBytes - memory.FragmentedBytes) / (double)memory.TotalAvailableMemoryBytes;
    }
}
