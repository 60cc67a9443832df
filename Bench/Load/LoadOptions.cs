namespace OrleansObs.Bench.Load;

/// <summary>What the command line asked for.</summary>
internal sealed record LoadOptions
{
    public Uri Url { get; init; } = new("http://127.0.0.1:8080");

    /// <summary>Of the open loop.</summary>
    public TrafficMode Mode { get; init; } = TrafficMode.Balanced;

    /// <summary>Requests per second of the open loop; what they mean is the mode's.</summary>
    public double Rate { get; init; } = 10;

    /// <summary>Users of the closed loop; null: open loop.</summary>
    public int? Users { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For one answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests of the open loop that may wait for their answers at once; more are sent late, and their latency says so.</summary>
    public int MaxInFlight { get; init; } = 512;

    /// <summary>Per cent of all requests; null: any.</summary>
    public double? MaxErrorRate { get; init; }

    /// <summary>Null: any.</summary>
    public TimeSpan? MaxP95 { get; init; }

    /// <summary>File for the summary as JSON; null: none.</summary>
    public string? Json { get; init; }

    public RequestMix Mix => Users is not null ? RequestMix.Shop : Mode == TrafficMode.Heavy ? RequestMix.Heavy : RequestMix.Everything;

    public string Description => Users is { } users
        ? $"{users} users, closed loop, {Duration.TotalSeconds:0.#} s"
        : $"{Mode.ToString().ToLowerInvariant()}, open loop, {Rate:0.##} requests/s, {Duration.TotalSeconds:0.#} s";
}
