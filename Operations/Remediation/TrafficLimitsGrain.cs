using Orleans.Placement;

namespace OrleansObs.Remediation;

/// <summary>Stays where it is: a move to another silo would end all limits.</summary>
[Immovable]
internal sealed class TrafficLimitsGrain(TimeProvider time) : Grain, ITrafficLimitsGrain
{
    // Ten times as long as WebFronts take to look again.
    private static readonly TimeSpan FollowedFor = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, TrafficLimit> _limits = new(StringComparer.Ordinal);
    private DateTimeOffset _looked;

    public Task<bool> LimitAsync(string service, TrafficLimitKind kind, TimeSpan holds)
    {
        if (!TrafficServices.All.Contains(service))
            throw new ArgumentException($"The traffic of '{service}' is not limited.", nameof(service));
        var now = time.GetUtcNow();
        if (_looked + FollowedFor < now)
            return Task.FromResult(false);
        _limits[service] = new TrafficLimit(service, kind, now + holds);
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<TrafficLimit>> LookAsync()
    {
        _looked = time.GetUtcNow();
        foreach (var over in _limits.Values.Where(limit => limit.Until <= _looked).ToList())
            _limits.Remove(over.Service);
        return Task.FromResult<IReadOnlyList<TrafficLimit>>([.. _limits.Values]);
    }
}
