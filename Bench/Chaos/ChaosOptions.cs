namespace OrleansObs.Bench.Chaos;

/// <param name="Seed">Of the faults and the clients.</param>
/// <param name="Duration">Of the load.</param>
/// <param name="Faults">How many; null: as many as fit.</param>
internal sealed record ChaosOptions(int Seed, TimeSpan Duration, int? Faults)
{
    private const int ShortestSeconds = 20;
    private const int LongestSeconds = 3600;
    private const int MostFaults = 1000;

    /// <summary>The command that gives the same plan of faults.</summary>
    public string Replay => $"make chaos SEED={Seed} SECONDS={Duration.TotalSeconds:0}{(Faults is { } count ? $" COUNT={count}" : "")}";

    /// <param name="seed">Empty: a random one.</param>
    /// <param name="seconds">Of load.</param>
    /// <param name="faults">Empty: as many as fit.</param>
    /// <param name="problem">What is wrong, in one sentence, when there are no options.</param>
    public static ChaosOptions? Parse(string seed, string seconds, string faults, out string problem)
    {
        problem = "";
        var number = seed.Length == 0 ? Random.Shared.Next() : Number(seed, 0, int.MaxValue);
        var length = Number(seconds, ShortestSeconds, LongestSeconds);
        var count = faults.Length == 0 ? null : Number(faults, 1, MostFaults);
        if (number is null)
            problem = $"SEED must be a whole number from 0 to {int.MaxValue}.";
        else if (length is null)
            problem = $"SECONDS must be a whole number from {ShortestSeconds} to {LongestSeconds}.";
        else if (count is null && faults.Length > 0)
            problem = $"COUNT must be a whole number from 1 to {MostFaults}.";
        return problem.Length > 0 ? null : new ChaosOptions(number!.Value, TimeSpan.FromSeconds(length!.Value), count);
    }

    private static int? Number(string text, int least, int most) => int.TryParse(text, out var number) && number >= least && number <= most ? number : null;
}
