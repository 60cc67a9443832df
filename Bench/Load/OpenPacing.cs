using System.Diagnostics;

namespace OrleansObs.Bench.Load;

/// <summary>
/// Open loop: requests are due by the plan, whatever happens to earlier ones, and latency includes queueing time (it avoids Gil Tene's
/// "coordinated omission"). The timer adds up to about 2 ms.
/// </summary>
internal sealed class OpenPacing : IPacing, IDisposable
{
    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly TimeSpan _duration;
    private readonly IEnumerator<TimeSpan> _starts;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenRegistration _stopRegistration;
    private TimeSpan? _stopped;

    public OpenPacing(TrafficPlan plan, CancellationToken stop)
    {
        (_duration, _starts, _stop) = (plan.Duration, plan.Starts().GetEnumerator(), stop);
        _stopRegistration = stop.Register(OnStop);
    }

    /// <summary>Requests that were due and that no worker sent; complete when every worker has returned.</summary>
    public long NotSent { get; private set; }

    public async Task<long?> NextAsync(bool completed)
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
        _stopRegistration.Dispose();
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
            // Timers have a resolution of 1 ms: without rounding up, the rest of a millisecond would be a busy loop.
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await Task.Delay(rounded, _stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Workers observe the stop at different times, and in any order.
    private void OnStop()
    {
        lock (_lock)
            _stopped ??= Stopwatch.GetElapsedTime(_begin);
    }

    // Counts the start that this worker took, and those that no worker took, as far as they were due before the stop.
    private void CountNotSent(TimeSpan taken)
    {
        OnStop();
        lock (_lock)
        {
            if (taken <= _stopped)
                NotSent++;
            while (_starts.MoveNext() && _starts.Current <= _stopped)
                NotSent++;
        }
    }
}
