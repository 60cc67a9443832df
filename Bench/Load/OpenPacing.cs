using System.Diagnostics;

namespace OrleansObs.Bench.Load;

/// <summary>
/// Open loop: requests are due by the plan, whatever becomes of those before, and the latency counts from then. A server that stands still
/// is charged for everybody who had to wait (Gil Tene's "coordinated omission"). Its own timer may add up to about 2 ms.
/// </summary>
internal sealed class OpenPacing : IPacing, IDisposable
{
    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly TimeSpan _duration;
    private readonly IEnumerator<TimeSpan> _starts;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenRegistration _atStop;
    private TimeSpan? _stopped;

    public OpenPacing(TrafficPlan plan, CancellationToken stop)
    {
        (_duration, _starts, _stop) = (plan.Duration, plan.Starts().GetEnumerator(), stop);
        _atStop = stop.Register(NoteStop);
    }

    /// <summary>Requests that were due and that no lane came to send; known at the end.</summary>
    public long NotSent { get; private set; }

    public async Task<long?> NextAsync(bool answered)
    {
        var start = TakeStart();
        await WaitUntilAsync(start ?? _duration);
        if (start is not { } due)
            return null;
        if (!_stop.IsCancellationRequested)
            return _begin + (long)(due.TotalSeconds * Stopwatch.Frequency);

        CountNotSent(due);
        return null;
    }

    public void Dispose()
    {
        _atStop.Dispose();
        _starts.Dispose();
    }

    private TimeSpan? TakeStart()
    {
        lock (_lock)
            return _starts.MoveNext() ? _starts.Current : null;
    }

    private async Task WaitUntilAsync(TimeSpan start)
    {
        while (start - Stopwatch.GetElapsedTime(_begin) is { Ticks: > 0 } wait && !_stop.IsCancellationRequested)
        {
            // A timer counts whole milliseconds: rounded up, or the last part of one would be spent in a busy loop.
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await Task.Delay(rounded, _stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Lanes that wait and lanes that are held up by a server learn of the stop at different times, and in any order.
    private void NoteStop()
    {
        lock (_lock)
            _stopped ??= Stopwatch.GetElapsedTime(_begin);
    }

    // What this lane held, and what nobody holds, was due when the run was stopped, or was not.
    private void CountNotSent(TimeSpan held)
    {
        NoteStop();
        lock (_lock)
        {
            if (held <= _stopped)
                NotSent++;
            while (_starts.MoveNext() && _starts.Current <= _stopped)
                NotSent++;
        }
    }
}
