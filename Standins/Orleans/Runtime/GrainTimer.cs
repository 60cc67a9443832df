namespace Orleans.Runtime;

/// <summary>Ticks by posting requests, so that a tick waits its turn like any call.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped;
    private readonly ITimer _timer;
    private TimeSpan _period;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        (_activation, _callback, _options, _period) = (activation, callback, options, options.Period);
        _stopped = CancellationTokenSource.CreateLinkedTokenSource(activation.Ended);

        // Made when the activation runs, which must not follow the timer around.
        using (ExecutionContext.SuppressFlow())
            _timer = activation.Silo.Time.CreateTimer(_ => Tick(), null, options.DueTime, Timeout.InfiniteTimeSpan);
        _stopped.Token.Register(_timer.Dispose);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _stopped.Cancel();

    private void Tick()
    {
        if (_stopped.IsCancellationRequested)
            return;
        _activation.Post(new Request(_ => RunAsync(), _options.Interleave, readOnly: false) { IsTick = true, KeepsAlive = _options.KeepAlive });
    }

    private async Task<object?> RunAsync()
    {
        if (_stopped.IsCancellationRequested)
            return null;
        try
        {
            await _callback(_stopped.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stopped.IsCancellationRequested)
        {
            _activation.Silo.LogTimerFault(_activation.GrainId, e);
        }

        // The period counts from the end of a tick, so ticks never pile up.
        if (!_stopped.IsCancellationRequested && _period > TimeSpan.Zero)
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
        return null;
    }
}
