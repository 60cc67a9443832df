using System.Diagnostics.CodeAnalysis;

namespace OrleansObs.Faults;

/// <summary>A fault that this process injects.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of Ended is always cancelled, which disposes its timer: nothing is left.")]
internal sealed class LocalFault : IInjectedFault
{
    private readonly CancellationTokenSource _end;
    private readonly FaultMeter _meter;
    private readonly TimeProvider _time;
    private long _untold;

    internal LocalFault(Fault fault, FaultMeter meter, TimeProvider time)
    {
        (Id, Plan, _meter, _time) = (fault.Id, fault.Plan, meter, time);
        _end = new CancellationTokenSource(fault.Left, time);
        meter.Begin(Plan.Kind);
    }

    /// <summary>What was asked for.</summary>
    public FaultPlan Plan { get; }

    /// <summary>Cancelled when the fault ends: by itself, even when the board is out of reach, or because somebody ended it.</summary>
    public CancellationToken Ended => _end.Token;

    internal string Id { get; }

    /// <summary>Returns after the milliseconds of the plan, when the fault ends, or when the caller gives up.</summary>
    public Task DelayAsync(CancellationToken cancellationToken) => WaitAsync(TimeSpan.FromMilliseconds(Plan.Amount), cancellationToken);

    /// <summary>Returns when the fault ends, or when the caller gives up.</summary>
    public Task HangAsync(CancellationToken cancellationToken) => WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    internal void Stop() => _end.Cancel();

    internal void Count()
    {
        // What happens once was counted by the board when it was taken.
        if (!Plan.HappensOnce())
            Interlocked.Increment(ref _untold);
        _meter.Injected(Plan.Kind);
    }

    /// <summary>How often it struck since the last time that this was asked.</summary>
    internal long TakeCount() => Interlocked.Exchange(ref _untold, 0);

    /// <summary>The board was not told.</summary>
    internal void GiveBack(long count) => Interlocked.Add(ref _untold, count);

    private async Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Ended, cancellationToken);
        try
        {
            await Task.Delay(duration, _time, either.Token);
        }
        catch (OperationCanceledException)
        {
            // One of the two; the caller knows what to make of it.
        }
    }
}
