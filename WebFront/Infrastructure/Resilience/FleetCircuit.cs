using System.Runtime.ExceptionServices;
using System.Threading.RateLimiting;
using Orleans.Runtime;
using OrleansObs.Remediation;
using OrleansObs.WebFront.Infrastructure.Http;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>
/// Resilience of the calls to one target: a concurrency limit, a timeout of each attempt, retries with exponential backoff and jitter until
/// the deadline of the request, and a circuit breaker. Nearly every call succeeds at its first attempt, so the first one has only the breaker and a
/// timeout; the retry pipeline starts after it failed.
/// </summary>
internal sealed class FleetCircuit : IDisposable
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _manualControl = new();
    private readonly FleetCallOptions _options;
    private readonly ResiliencePipeline _breaker;
    private readonly ResiliencePipeline _retryFailed;
    private readonly ResiliencePipeline _retryUndelivered;
    private readonly ConcurrencyLimiter _normalLimiter;
    private readonly ConcurrencyLimiter _sheddingLimiter;
    private volatile bool _isShedding;

    public FleetCircuit(FleetCallOptions options)
    {
        _options = options;
        _normalLimiter = new(new() { PermitLimit = options.MaxConcurrentCalls, QueueLimit = 0 });
        _sheddingLimiter = new(new() { PermitLimit = options.ShedConcurrentCalls, QueueLimit = 0 });
        _breaker = new ResiliencePipelineBuilder()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                StateProvider = _state,
                ManualControl = _manualControl,
                ShouldHandle = args => ValueTask.FromResult(IsTransportFailure(args.Outcome.Exception)),
                SamplingDuration = options.BreakerSamplingDuration,
                MinimumThroughput = options.BreakerMinimumThroughput,
                FailureRatio = options.BreakerFailureRatio,
                BreakDuration = options.BreakDuration,
            })
            .Build();
        _retryFailed = CreateRetry(options, IsTransportFailure);
        _retryUndelivered = CreateRetry(options, IsUndelivered);
    }

    public CircuitState State => _state.CircuitState;

    public int ConcurrencyLimit => _isShedding ? _options.ShedConcurrentCalls : _options.MaxConcurrentCalls;

    /// <summary>
    /// A permit for one call, if one is free. Shedding has permits of its own: calls that began before it do not count against them.
    /// </summary>
    public RateLimitLease AcquirePermit() => (_isShedding ? _sheddingLimiter : _normalLimiter).AttemptAcquire();

    /// <summary>
    /// Sends a call. An idempotent call is retried after every transport failure, any other only if it was not delivered.
    /// </summary>
    /// <exception cref="TimeoutException">No attempt was answered in time.</exception>
    /// <exception cref="BrokenCircuitException">The breaker is open: nothing was sent.</exception>
    public async Task<T> SendAsync<T>(
        Func<IGrainFactory, Task<T>> call, IGrainFactory grains, bool isIdempotent, RequestDeadline deadline)
    {
        var remaining = deadline.Remaining;
        if (remaining <= TimeSpan.Zero)
            throw new TimeoutException("The deadline passed before the call.");
        try
        {
            var timeout = remaining < _options.TryTimeout ? remaining : _options.TryTimeout;
            return await AttemptAsync(call, grains, timeout, deadline.Aborted);
        }
        catch (Exception e) when (isIdempotent ? IsTransportFailure(e) : IsUndelivered(e))
        {
            return await RetryAsync(isIdempotent ? _retryFailed : _retryUndelivered, e, deadline, call, grains);
        }
    }

    /// <summary>Applies a limit; null removes it. True when that is a change.</summary>
    public async Task<bool> ApplyLimitAsync(TrafficLimitKind? limit)
    {
        var (shed, isolate) = (limit == TrafficLimitKind.Shed, limit == TrafficLimitKind.OpenBreaker);
        if ((shed, isolate) == (_isShedding, State == CircuitState.Isolated))
            return false;
        _isShedding = shed;
        if (isolate)
            await _manualControl.IsolateAsync();
        else if (State == CircuitState.Isolated)
            await _manualControl.CloseAsync();
        return true;
    }

    public void Dispose()
    {
        _normalLimiter.Dispose();
        _sheddingLimiter.Dispose();
    }

    private static ResiliencePipeline CreateRetry(FleetCallOptions options, Func<Exception?, bool> shouldRetry) =>
        new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(shouldRetry(args.Outcome.Exception)),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstPause,
                MaxDelay = options.LongestPause,
            })
            .Build();

    // A timeout does not cancel the grain: it finishes, and a retry learns the result.
    private ValueTask<T> AttemptAsync<T>(
        Func<IGrainFactory, Task<T>> call, IGrainFactory grains, TimeSpan timeout, CancellationToken cancellationToken) =>
        _breaker.ExecuteAsync(
            static async (state, cancellationToken) => await state.call(state.grains).WaitAsync(state.timeout, cancellationToken),
            (call, grains, timeout),
            cancellationToken);

    private async Task<T> RetryAsync<T>(
        ResiliencePipeline retry, Exception firstFailure, RequestDeadline deadline, Func<IGrainFactory, Task<T>> call, IGrainFactory grains)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(deadline.Aborted);
        timer.CancelAfter(deadline.Remaining is var remaining && remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero);
        var isFirst = true;
        try
        {
            return await retry.ExecuteAsync(
                async cancellationToken =>
                {
                    // The first attempt already happened: backoff continues from it.
                    if (isFirst)
                    {
                        isFirst = false;
                        ExceptionDispatchInfo.Throw(firstFailure);
                    }

                    return await AttemptAsync(call, grains, _options.TryTimeout, cancellationToken);
                },
                timer.Token);
        }
        catch (OperationCanceledException e) when (!deadline.Aborted.IsCancellationRequested && timer.IsCancellationRequested)
        {
            throw new TimeoutException("No attempt was answered in time.", e);
        }
    }

    /// <summary>The message was lost or rejected in transport. An exception that a grain throws is its answer.</summary>
    private static bool IsTransportFailure(Exception? exception) =>
        IsUndelivered(exception) || exception is TimeoutException or SiloUnavailableException;

    /// <summary>Orleans rejected the request before it reached the grain.</summary>
    private static bool IsUndelivered(Exception? exception) =>
        exception is GatewayTooBusyException or ClientNotAvailableException
        || (exception is OrleansMessageRejectionException and not SiloUnavailableException);
}
