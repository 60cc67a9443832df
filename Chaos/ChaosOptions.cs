namespace OrleansObs.Chaos;

/// <param name="Faults">Number of faults; null for as many as fit.</param>
internal sealed record ChaosOptions(int Seed, TimeSpan Duration, int? Faults)
{
    /// <summary>The command that repeats the plan of faults.</summary>
    public string Replay => $"make chaos SEED={Seed} SECONDS={Duration.TotalSeconds:0}{(Faults is { } count ? $" COUNT={count}" : "")}";
}
