namespace OrleansObs.Bench.Load;

/// <summary>Options of <c>Bench.dll load</c>, with their defaults.</summary>
internal sealed record LoadOptions
{
    public Uri Url { get; init; } = new("http://127.0.0.1:8080");

    public TrafficMode Mode { get; init; } = TrafficMode.Balanced;

    /// <summary>Requests per second of the open loop; the mode scales it.</summary>
    public double Rate { get; init; } = 10;

    /// <summary>Users of the closed loop; null for an open loop.</summary>
    public int? Users { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Maximum of concurrent requests of the open loop. Beyond it requests are sent late, and their latency includes the delay.
    /// </summary>
    public int MaxInFlight { get; init; } = 512;

    /// <summary>Percentage of all requests; null for no limit.</summary>
    public double? MaxErrorRate { get; init; }

    /// <summary>Null for no limit.</summary>
    public TimeSpan? MaxP95 { get; init; }

    /// <summary>Path of the JSON summary; null for none.</summary>
    public string? Json { get; init; }

    public RequestMix Mix => Users is not null ? RequestMix.Shop : Mode == TrafficMode.Heavy ? RequestMix.Heavy : RequestMix.Everything;

    public string Description => Users is { } users
        ? $"{users} users, closed loop, {Duration.TotalSeconds:0.#} s"
        : $"{Mode.ToString().ToLowerInvariant()}, open loop, {Rate:0.##} requests/s, {Duration.TotalSeconds:0.#} s";
}
