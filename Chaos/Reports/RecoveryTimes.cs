using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Reports;

/// <summary>
/// Time until full recovery after a fault: every product (by a read or an order) and every route that clients use was served by an
/// operation that started after the fault, and no later operation was disturbed: lost a request, or was slow. Clients use each product and
/// route a few times per second, so without any fault the result is some tenths of a second.
/// </summary>
internal sealed class RecoveryTimes
{
    /// <summary>An operation that takes longer, retries included, is disturbed.</summary>
    public static readonly TimeSpan SlowThreshold = TimeSpan.FromMilliseconds(500);

    private readonly ClientEvent[] _served;
    private readonly ClientEvent[] _disturbed;
    private readonly int _groups;

    public RecoveryTimes(IReadOnlyCollection<ClientEvent> events)
    {
        _served = [.. events.Where(one => one.IsServed).OrderBy(one => one.Start)];
        _disturbed = [.. events.Where(one => !one.IsServed || one.Attempts > 1 || one.End - one.Start > SlowThreshold).OrderBy(one => one.Start)];
        _groups = _served.SelectMany(Groups).Distinct().Count();
    }

    /// <param name="moment">Start or end of the fault.</param>
    /// <param name="until">Start of the next fault, which disturbs operations that start shortly before it, or later.</param>
    /// <returns>The recovery time; null when service did not recover.</returns>
    public TimeSpan? After(TimeSpan moment, TimeSpan until)
    {
        if (AllServed(moment) is not { } served)
            return null;
        var disturbed = _disturbed.Where(one => one.Start >= moment && one.Start < until - SlowThreshold).Select(one => one.End).DefaultIfEmpty().Max();
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
