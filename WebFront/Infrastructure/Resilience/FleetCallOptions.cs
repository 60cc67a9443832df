using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Infrastructure.Resilience;

/// <summary>Section <c>FleetCalls</c>: applies to a WebFront that is a client of a fleet.</summary>
internal sealed class FleetCallOptions
{
    /// <summary>Concurrent calls of one target; one above the limit is answered 503 immediately.</summary>
    [Range(1, 1_000_000)]
    public int MaxConcurrentCalls { get; set; } = 2048;

    /// <summary>The same while load of the target is shed (<see cref="Remediation.TrafficLimitKind.Shed"/>).</summary>
    [Range(1, 1_000_000)]
    public int ShedConcurrentCalls { get; set; } = 64;

    /// <summary>Timeout of one attempt. All attempts of a request share its deadline, HttpLimits:RequestTimeout.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Backoff before the second attempt; doubled for each further one, with jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Upper bound of the backoff.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Window over which the breaker computes the failure ratio.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakerSamplingDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The breaker stays closed with fewer attempts than this in the window.</summary>
    [Range(2, 1_000_000)]
    public int BreakerMinimumThroughput { get; set; } = 50;

    /// <summary>Failure ratio that opens the breaker. Above one half, so that one dead silo of two does not open it.</summary>
    [Range(0.05, 1.0)]
    public double BreakerFailureRatio { get; set; } = 0.9;

    /// <summary>Time that the breaker stays open before one attempt probes the target.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(1);
}
