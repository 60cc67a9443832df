namespace OrleansObs.Bench.Compare.Systems;

/// <summary>The compared systems, by their names on the command line and in the table.</summary>
internal static class SystemName
{
    /// <summary>The same HTTP stack with fixed JSON responses: the upper bound.</summary>
    public const string Bare = "bare";

    /// <summary>WebFront with a silo inside, as <c>make run</c> starts it.</summary>
    public const string Shop = "shop";

    /// <summary>The shop as built by the checkout that --before names.</summary>
    public const string Before = "before";

    /// <summary>Two silos and one WebFront.</summary>
    public const string Fleet = "fleet";

    /// <summary>Npgsql, one transaction per order.</summary>
    public const string Usual = "usual";

    /// <summary>Npgsql, one prepared statement per order.</summary>
    public const string Statement = "statement";

    /// <summary>The same on four connections with multiplexing.</summary>
    public const string Tuned = "tuned";

    /// <summary>Orleans with one WriteStateAsync per order.</summary>
    public const string Plain = "plain";

    /// <summary>In the order of the table, without <see cref="Before"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [Bare, Shop, Fleet, Usual, Statement, Tuned, Plain];
}
