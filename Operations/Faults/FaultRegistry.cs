using System.Security.Cryptography;

namespace OrleansObs.Faults;

/// <summary>
/// The rules of the fault registry: the maximum number of faults, their expiry, and who may claim a fault that happens once.
/// </summary>
internal sealed class FaultRegistry(TimeProvider time)
{
    private const int IdLength = 12;

    private readonly List<Entry> _entries = [];

    /// <exception cref="ArgumentException">The plan exceeds a limit: WebFront checks them, but other members of the fleet may call too.</exception>
    public SetFaultResult Set(FaultPlan plan)
    {
        if (!plan.IsWithinLimits())
            throw new ArgumentException("The fault exceeds a limit.", nameof(plan));
        RemoveExpired();
        var index = _entries.FindIndex(entry => plan.Replaces(entry.Plan));
        if (index < 0 && _entries.Count >= FaultLimits.MaxFaults)
            return new SetFaultResult(SetFaultOutcome.TooMany);

        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        var entry = new Entry(id, plan, time.GetUtcNow() + plan.TimeToLive, time.GetTimestamp());
        if (index >= 0)
            _entries[index] = entry;
        else
            _entries.Add(entry);
        return new SetFaultResult(index >= 0 ? SetFaultOutcome.Replaced : SetFaultOutcome.Added, ToFault(entry));
    }

    public IReadOnlyList<Fault> List()
    {
        RemoveExpired();
        return [.. _entries.Select(ToFault)];
    }

    public bool End(string id)
    {
        RemoveExpired();
        return _entries.RemoveAll(entry => entry.Id == id) > 0;
    }

    public int EndAll()
    {
        RemoveExpired();
        var count = _entries.Count;
        _entries.Clear();
        return count;
    }

    /// <summary>Adds the injections that a process reports, and returns the faults that it injects from now on.</summary>
    public IReadOnlyList<Fault> Sync(IReadOnlyList<FaultCount> counts)
    {
        RemoveExpired();
        foreach (var count in counts.Take(FaultLimits.MaxFaults))
        {
            // The fault may have ended since.
            if (count.Count > 0 && _entries.Find(entry => entry.Id == count.Id) is { } entry)
                entry.Injected += count.Count;
        }

        return [.. _entries.Where(entry => !entry.Claimed).Select(ToFault)];
    }

    /// <summary>True for the first claim of a fault that happens once.</summary>
    public bool Claim(string id)
    {
        RemoveExpired();
        if (_entries.Find(entry => entry.Id == id) is not { Claimed: false } entry || !entry.Plan.HappensOnce())
            return false;
        (entry.Claimed, entry.Injected) = (true, 1);
        return true;
    }

    private void RemoveExpired() => _entries.RemoveAll(entry => Remaining(entry) <= TimeSpan.Zero);

    private TimeSpan Remaining(Entry entry) => entry.Plan.TimeToLive - time.GetElapsedTime(entry.SetAt);

    private Fault ToFault(Entry entry) => new(entry.Id, entry.Plan, entry.ExpiresAt, Remaining(entry), entry.Injected);

    private sealed record Entry(string Id, FaultPlan Plan, DateTimeOffset ExpiresAt, long SetAt)
    {
        public long Injected { get; set; }

        public bool Claimed { get; set; }
    }
}
