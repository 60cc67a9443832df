using System.Diagnostics.CodeAnalysis;

namespace OrleansObs.Faults;

/// <summary>A fault that this process injects.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of Ended is always cancelled, which disposes its timer: nothing is left.")]
internal sealed class LocalFault : IInjectedFault
{
    private readonly CancellationTokenSource _ended;
    private readonly FaultMeter _meter;
    private readonly TimeProvider _time;
    private long _unreported;

    internal LocalFault(Fault fault, FaultMeter meter, TimeProvider time)
    {
        (Id, Plan, _meter, _time) = (fault.Id, fault.Plan, meter, time);
        _ended = new CancellationTokenSource(fault.Left, time);
        meter.Initialize(Plan.Kind);
    }

    /// <inheritdoc/>
    public FaultPlan Plan { get; }

    /// <inheritdoc/>
    public CancellationToken Ended => _ended.Token;

    internal string Id { get; }

    /// <inheritdoc/>
    public Task DelayAsync(CancellationToken cancellationToken) => WaitAsync(TimeSpan.FromMilliseconds(Plan.Amount), cancellationToken);

    /// <inheritdoc/>
    public Task HangAsync(CancellationToken cancellationToken) => WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    internal void End() => _ended.Cancel();

    internal void CountInjection()
    {
        // The registry counted a fault that happens once when it was claimed.
        if (!Plan.HappensOnce())
            Interlocked.Increment(ref _unreported);
        _meter.CountInjection(Plan.Kind);
    }

    /// <summary>Returns the number of injections since the previous call.</summary>
    internal long TakeCount() => Interlocked.Exchange(ref _unreported, 0);

    /// <summary>Adds a count that could not be reported.</summary>
    internal void RestoreCount(long count) => Interlocked.Add(ref _unreported, count);

    private async Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(Ended, cancellationToken);
        try
        {
            await Task.Delay(duration, _time, linked.Token);
        }
        catch (OperationCanceledException)
        {
            // The fault ended or the caller cancelled: both end the wait.
        }
    }
}
