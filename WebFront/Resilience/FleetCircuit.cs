using System.Threading.RateLimiting;
using Orleans.Runtime;
using OrleansObs.Remediation;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace OrleansObs.WebFront.Resilience;

/// <summary>
/// One service's way to its grains: a bound on calls under way, a time-out for the whole and for each try, retries with growing random
/// pauses, and a breaker that answers at once while the service does not.
/// </summary>
internal sealed class FleetCircuit : IDisposable
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _hand = new();
    private readonly FleetCallOptions _options;
    private readonly ConcurrencyLimiter _usual;
    private readonly ConcurrencyLimiter _few;
    private volatile bool _sheds;

    public FleetCircuit(FleetCallOptions options)
    {
        _options = options;
        _usual = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.MaxConcurrentCalls, QueueLimit = 0 });
        _few = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.ShedConcurrentCalls, QueueLimit = 0 });
        var guarded = new ResiliencePipelineBuilder()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                StateProvider = _state,
                ManualControl = _hand,
                ShouldHandle = IsTrouble,
                SamplingDuration = options.BreakerSamplingDuration,
                MinimumThroughput = options.BreakerMinimumThroughput,
                FailureRatio = options.BreakerFailureRatio,
                BreakDuration = options.BreakDuration,
            })
            .AddTimeout(options.TryTimeout)
            .Build();
        Repeatable = Pipeline(options, guarded, IsTrouble);
        Once = Pipeline(options, guarded, args => ValueTask.FromResult(NeverArrived(args.Outcome.Exception)));
    }

    public ResiliencePipeline Repeatable { get; }

    public ResiliencePipeline Once { get; }

    public CircuitState State => _state.CircuitState;

    /// <summary>Calls under way at once.</summary>
    public int Limit => _sheds ? _options.ShedConcurrentCalls : _options.MaxConcurrentCalls;

    /// <summary>A place for one call, if there is one. While load is shed, calls that came before have places of their own until they end.</summary>
    public RateLimitLease Enter() => (_sheds ? _few : _usual).AttemptAcquire();

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

    private static ResiliencePipeline Pipeline(
        FleetCallOptions options, ResiliencePipeline guarded, Func<RetryPredicateArguments<object>, ValueTask<bool>> retryWhen) =>
        new ResiliencePipelineBuilder()
            .AddTimeout(options.TotalTimeout)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = retryWhen,
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstPause,
                MaxDelay = options.LongestPause,
            })
            .AddPipeline(guarded)
            .Build();

    /// <summary>Messages lost or refused on the way; what a grain itself answers, faults included, is an answer.</summary>
    private static bool IsTrouble(Exception? exception) =>
        NeverArrived(exception) || exception is TimeoutRejectedException or TimeoutException or SiloUnavailableException;

    private static ValueTask<bool> IsTrouble(RetryPredicateArguments<object> args) => ValueTask.FromResult(IsTrouble(args.Outcome.Exception));

    private static ValueTask<bool> IsTrouble(CircuitBreakerPredicateArguments<object> args) => ValueTask.FromResult(IsTrouble(args.Outcome.Exception));

    /// <summary>Orleans hands a rejected request back before any grain has seen it.</summary>
    private static bool NeverArrived(Exception? exception) =>
        exception is GatewayTooBusyException or ClientNotAvailableException
        || (exception is OrleansMessageRejectionException and not SiloUnavailableException);
}
