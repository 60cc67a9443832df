using System.ComponentModel.DataAnnotations;

namespace OrleansObs.WebFront.Resilience;

/// <summary>Section <c>FleetCalls</c>; used by a WebFront that is a client of a fleet.</summary>
internal sealed class FleetCallOptions
{
    /// <summary>Calls of one service under way at once; more are answered 503 at once.</summary>
    [Range(1, 1_000_000)]
    public int MaxConcurrentCalls { get; set; } = 2048;

    /// <summary>The same while the load of the service is shed (<see cref="Remediation.TrafficLimitKind.Shed"/>).</summary>
    [Range(1, 1_000_000)]
    public int ShedConcurrentCalls { get; set; } = 64;

    /// <summary>After this long a try counts as lost and the next one starts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>After this long the caller is told 503, whatever was tried.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(14);

    /// <summary>Before the second try; doubled each time, with jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Between any two tries.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Over this long the breaker looks at the share of lost tries.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakerSamplingDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Fewer tries than this say nothing.</summary>
    [Range(2, 1_000_000)]
    public int BreakerMinimumThroughput { get; set; } = 50;

    /// <summary>This share of lost tries opens the breaker. One dead silo of two must not: the other half still works.</summary>
    [Range(0.05, 1.0)]
    public double BreakerFailureRatio { get; set; } = 0.9;

    /// <summary>Open for this long; then one try decides.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(1);
}
