namespace OrleansObs.Bench.Compare.Systems;

/// <summary>Who is compared, by the words of the command line and of the table.</summary>
internal static class SystemName
{
    /// <summary>The same HTTP stack answering fixed JSON: the ceiling.</summary>
    public const string Bare = "bare";

    /// <summary>WebFront with a silo inside, as <c>make run</c> starts it.</summary>
    public const string Shop = "shop";

    /// <summary>The shop as another checkout has built it: only where one is named.</summary>
    public const string Before = "before";

    /// <summary>Two silos and one WebFront.</summary>
    public const string Fleet = "fleet";

    /// <summary>Npgsql, one transaction an order.</summary>
    public const string Usual = "usual";

    /// <summary>Npgsql, one prepared statement an order.</summary>
    public const string Statement = "statement";

    /// <summary>The same on four connections with multiplexing.</summary>
    public const string Tuned = "tuned";

    /// <summary>Orleans with one WriteStateAsync an order.</summary>
    public const string Plain = "plain";

    /// <summary>In the order of the table; all that this checkout has.</summary>
    public static IReadOnlyList<string> All { get; } = [Bare, Shop, Fleet, Usual, Statement, Tuned, Plain];
}
