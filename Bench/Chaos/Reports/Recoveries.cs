using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Bench.Chaos.Reports;

/// <summary>
/// When everything was served again, and as ever: every product (by a read of it or an order for it) and every route that clients use was
/// served by an operation that began after the moment, and no operation after it is disturbed any more: lost a request, or took long. Since
/// clients ask for each a few times a second, an undisturbed fleet shows some tenths of a second, too.
/// </summary>
internal sealed class Recoveries
{
    /// <summary>What takes longer, retries included, is disturbed.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMilliseconds(500);

    private readonly ClientEvent[] _served;
    private readonly ClientEvent[] _disturbed;
    private readonly int _groups;

    /// <param name="events">Of all clients, in any order.</param>
    public Recoveries(IReadOnlyCollection<ClientEvent> events)
    {
        _served = [.. events.Where(one => one.IsServed).OrderBy(one => one.Start)];
        _disturbed = [.. events.Where(one => !one.IsServed || one.Tries > 1 || one.End - one.Start > Long).OrderBy(one => one.Start)];
        _groups = _served.SelectMany(Groups).Distinct().Count();
    }

    /// <param name="moment">From when on it is counted.</param>
    /// <param name="until">The next fault: who began a moment before it, or later, is disturbed by that one.</param>
    /// <returns>The time it took; null when something was never served again.</returns>
    public TimeSpan? After(TimeSpan moment, TimeSpan until)
    {
        if (AllServed(moment) is not { } served)
            return null;
        var disturbed = _disturbed.Where(one => one.Start >= moment && one.Start < until - Long).Select(one => one.End).DefaultIfEmpty().Max();
        return (disturbed > served ? disturbed : served) - moment;
    }

    private TimeSpan? AllServed(TimeSpan moment)
    {
        var first = new Dictionary<(Operation Route, long Product), TimeSpan>();
        var last = TimeSpan.MaxValue;
        foreach (var one in _served.SkipWhile(one => one.Start < moment).TakeWhile(one => one.Start <= last))
        {
            foreach (var group in Groups(one).Where(group => !first.TryGetValue(group, out var end) || one.End < end))
                first[group] = one.End;
            if (first.Count == _groups)
                last = first.Values.Max();
        }

        return _groups > 0 && first.Count == _groups ? last : null;
    }

    private static IEnumerable<(Operation Route, long Product)> Groups(ClientEvent one) =>
        one.Operation is Operation.ReadProduct or Operation.PlaceOrder ? [(one.Operation, 0), (Operation.ReadProduct, one.Product)] : [(one.Operation, 0)];
}
