using System.Security.Cryptography;

namespace OrleansObs.Faults;

/// <summary>The rules of the board: how many faults there may be, when one ends, and who may take one.</summary>
internal sealed class FaultRegistry(TimeProvider time)
{
    private const int IdLength = 12;

    private readonly List<Entry> _entries = [];

    public SetFaultResult Set(FaultPlan plan)
    {
        Expire();
        var place = _entries.FindIndex(entry => plan.Replaces(entry.Plan));
        if (place < 0 && _entries.Count >= FaultLimits.MaxFaults)
            return new SetFaultResult(SetFaultOutcome.TooMany);

        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        var entry = new Entry(id, plan, time.GetUtcNow() + plan.TimeToLive, time.GetTimestamp());
        if (place >= 0)
            _entries[place] = entry;
        else
            _entries.Add(entry);
        return new SetFaultResult(place >= 0 ? SetFaultOutcome.Replaced : SetFaultOutcome.Added, Show(entry));
    }

    public IReadOnlyList<Fault> List()
    {
        Expire();
        return [.. _entries.Select(Show)];
    }

    public bool End(string id)
    {
        Expire();
        return _entries.RemoveAll(entry => entry.Id == id) > 0;
    }

    public int EndAll()
    {
        Expire();
        var count = _entries.Count;
        _entries.Clear();
        return count;
    }

    public IReadOnlyList<Fault> Look(IReadOnlyList<FaultCount> counts)
    {
        Expire();
        foreach (var count in counts)
        {
            // It may have ended since.
            if (_entries.Find(entry => entry.Id == count.Id) is { } struck)
                struck.Injected += count.Count;
        }

        return [.. _entries.Where(entry => !entry.Taken).Select(Show)];
    }

    public bool Take(string id)
    {
        Expire();
        if (_entries.Find(entry => entry.Id == id) is not { Taken: false } entry || !entry.Plan.HappensOnce())
            return false;
        (entry.Taken, entry.Injected) = (true, 1);
        return true;
    }

    private void Expire() => _entries.RemoveAll(entry => Left(entry) <= TimeSpan.Zero);

    private TimeSpan Left(Entry entry) => entry.Plan.TimeToLive - time.GetElapsedTime(entry.SetAt);

    private Fault Show(Entry entry) => new(entry.Id, entry.Plan, entry.ExpiresAt, Left(entry), entry.Injected);

    private sealed record Entry(string Id, FaultPlan Plan, DateTimeOffset ExpiresAt, long SetAt)
    {
        public long Injected { get; set; }

        public bool Taken { get; set; }
    }
}
