using Orleans.Runtime;

namespace OrleansObs.Fleet;

/// <summary>Which silos count as draining, and whether one more may drain.</summary>
internal static class DrainRules
{
    /// <summary>
    /// A silo leaves the membership at the start of its shutdown, which takes 20 s at most. One that is active for longer than this has not
    /// received the request.
    /// </summary>
    private static readonly TimeSpan MaxDrain = TimeSpan.FromSeconds(30);

    /// <summary>The records that still count.</summary>
    public static DrainRecord[] Recent(IEnumerable<DrainRecord> records, DateTimeOffset now) =>
        [.. records.Where(record => record.At + MaxDrain > now)];

    /// <summary>The records of silos that are still active although they were told to drain.</summary>
    public static DrainRecord[] Draining(IEnumerable<DrainRecord> recent, IReadOnlyCollection<string> active) =>
        [.. recent.Where(record => active.Contains(record.Silo))];

    /// <summary>True when another active silo stays, or when the silo drains already.</summary>
    public static bool MayDrain(string silo, IReadOnlyCollection<DrainRecord> draining, IReadOnlyCollection<string> active) =>
        draining.Any(record => record.Silo == silo) || active.Count - draining.Count > 1;

    /// <summary>The active silos that stay when this one drains.</summary>
    public static IEnumerable<SiloAddress> Staying(
        IEnumerable<SiloAddress> active, IReadOnlyCollection<DrainRecord> draining, string silo) =>
        active.Where(address => address.ToParsableString() is var other && other != silo && draining.All(record => record.Silo != other));
}
