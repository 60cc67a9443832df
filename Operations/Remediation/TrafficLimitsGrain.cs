using Orleans.Placement;

namespace OrleansObs.Remediation;

/// <summary>Immovable, because the limits are held in memory and a migration would lose them.</summary>
[Immovable]
internal sealed class TrafficLimitsGrain(TimeProvider time) : Grain, ITrafficLimitsGrain
{
    // Ten times the poll interval of a WebFront.
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, TrafficLimit> _limits = new(StringComparer.Ordinal);
    private DateTimeOffset _lastPoll;

    public Task<bool> LimitAsync(string service, TrafficLimitKind kind, TimeSpan holds)
    {
        if (!TrafficServices.All.Contains(service))
            throw new ArgumentException($"The traffic of '{service}' cannot be limited.", nameof(service));
        if (!Enum.IsDefined(kind))
            throw new ArgumentException($"There is no limit of the kind {kind}.", nameof(kind));
        if (holds <= TimeSpan.Zero || holds > TrafficLimit.MaxDuration)
            throw new ArgumentException($"A limit must last more than zero and at most {TrafficLimit.MaxDuration}.", nameof(holds));
        var now = time.GetUtcNow();
        if (_lastPoll + PollTimeout < now)
            return Task.FromResult(false);
        _limits[service] = new TrafficLimit(service, kind, now + holds);
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<TrafficLimit>> LookAsync()
    {
        _lastPoll = time.GetUtcNow();
        foreach (var expired in _limits.Values.Where(limit => limit.Until <= _lastPoll).ToList())
            _limits.Remove(expired.Service);
        return Task.FromResult<IReadOnlyList<TrafficLimit>>([.. _limits.Values]);
    }
}
