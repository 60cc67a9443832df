using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.RateLimiting;
using Orleans.Runtime;
using OrleansObs.Remediation;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace OrleansObs.WebFront.Resilience;

/// <summary>
/// One service's way to its grains: a bound on calls under way, a time-out for the whole and for each try, retries with growing random
/// pauses, and a breaker that answers at once while the service does not. Nearly every call is answered at its first try, so the first has
/// the breaker and a time-out alone; only what comes after a lost one needs the rest.
/// </summary>
internal sealed class FleetCircuit : IDisposable
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _hand = new();
    private readonly FleetCallOptions _options;
    private readonly TimeSpan _tryTimeout;
    private readonly ResiliencePipeline _breaker;
    private readonly ResiliencePipeline _repeatable;
    private readonly ResiliencePipeline _once;
    private readonly ConcurrencyLimiter _usual;
    private readonly ConcurrencyLimiter _few;
    private volatile bool _sheds;

    public FleetCircuit(FleetCallOptions options)
    {
        _options = options;
        _usual = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.MaxConcurrentCalls, QueueLimit = 0 });
        _few = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.ShedConcurrentCalls, QueueLimit = 0 });
        _tryTimeout = options.TryTimeout < options.TotalTimeout ? options.TryTimeout : options.TotalTimeout;
        _breaker = new ResiliencePipelineBuilder()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                StateProvider = _state,
                ManualControl = _hand,
                ShouldHandle = args => ValueTask.FromResult(IsTrouble(args.Outcome.Exception)),
                SamplingDuration = options.BreakerSamplingDuration,
                MinimumThroughput = options.BreakerMinimumThroughput,
                FailureRatio = options.BreakerFailureRatio,
                BreakDuration = options.BreakDuration,
            })
            .Build();
        _repeatable = Retry(options, IsTrouble);
        _once = Retry(options, NeverArrived);
    }

    public CircuitState State => _state.CircuitState;

    /// <summary>Calls under way at once.</summary>
    public int Limit => _sheds ? _options.ShedConcurrentCalls : _options.MaxConcurrentCalls;

    /// <summary>A place for one call, if there is one. While load is shed, calls that came before have places of their own until they end.</summary>
    public RateLimitLease Enter() => (_sheds ? _few : _usual).AttemptAcquire();

    /// <summary>Sends a call, again after each try that was lost when it is repeatable, or else that never arrived.</summary>
    /// <exception cref="TimeoutException">It was not answered in time.</exception>
    /// <exception cref="BrokenCircuitException">The breaker is open: nothing was sent.</exception>
    public async Task<T> SendAsync<T>(Func<IGrainFactory, Task<T>> call, IGrainFactory grains, bool repeatable)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await TryAsync(call, grains, CancellationToken.None);
        }
        catch (Exception e) when (repeatable ? IsTrouble(e) : NeverArrived(e))
        {
            return await TryAgainAsync(repeatable ? _repeatable : _once, e, _options.TotalTimeout - Stopwatch.GetElapsedTime(start), call, grains);
        }
    }

    /// <summary>Keeps to the limit from now on; null for none. True when that is a change.</summary>
    public async Task<bool> KeepToAsync(TrafficLimitKind? limit)
    {
        var (sheds, isolates) = (limit == TrafficLimitKind.Shed, limit == TrafficLimitKind.OpenBreaker);
        if ((sheds, isolates) == (_sheds, State == CircuitState.Isolated))
            return false;
        _sheds = sheds;
        if (isolates)
            await _hand.IsolateAsync();
        else if (State == CircuitState.Isolated)
            await _hand.CloseAsync();
        return true;
    }

    public void Dispose()
    {
        _usual.Dispose();
        _few.Dispose();
    }

    private static ResiliencePipeline Retry(FleetCallOptions options, Func<Exception?, bool> mayBeSentAgain) =>
        new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(mayBeSentAgain(args.Outcome.Exception)),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstPause,
                MaxDelay = options.LongestPause,
            })
            .Build();

    // A grain is not told that its caller has stopped waiting: it finishes, and a repeat learns what it did.
    private ValueTask<T> TryAsync<T>(Func<IGrainFactory, Task<T>> call, IGrainFactory grains, CancellationToken cancellationToken) =>
        _breaker.ExecuteAsync(
            static async (state, cancellationToken) => await state.call(state.grains).WaitAsync(state.timeout, cancellationToken),
            (call, grains, timeout: _tryTimeout),
            cancellationToken);

    private async Task<T> TryAgainAsync<T>(
        ResiliencePipeline retry, Exception failure, TimeSpan left, Func<IGrainFactory, Task<T>> call, IGrainFactory grains)
    {
        using var end = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        var isFirst = true;
        try
        {
            return await retry.ExecuteAsync(
                async cancellationToken =>
                {
                    // The first try has been: the pauses and the count go on from there.
                    if (isFirst)
                    {
                        isFirst = false;
                        ExceptionDispatchInfo.Throw(failure);
                    }

                    return await TryAsync(call, grains, cancellationToken);
                },
                end.Token);
        }
        catch (OperationCanceledException e) when (end.IsCancellationRequested)
        {
            throw new TimeoutException("No try was answered in time.", e);
        }
    }

    /// <summary>Messages lost or refused on the way; what a grain itself answers, faults included, is an answer.</summary>
    private static bool IsTrouble(Exception? exception) =>
        NeverArrived(exception) || exception is TimeoutException or SiloUnavailableException;

    /// <summary>Orleans hands a rejected request back before any grain has seen it.</summary>
    private static bool NeverArrived(Exception? exception) =>
        exception is GatewayTooBusyException or ClientNotAvailableException
        || (exception is OrleansMessageRejectionException and not SiloUnavailableException);
}
