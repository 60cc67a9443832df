using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Bench.Chaos.Reports;

/// <summary>
/// When everything was served again: every product (by a read of it or an order for it) and every route that clients use, each by an
/// operation that began after the moment. Since clients ask for each a few times a second, an undisturbed fleet shows some tenths of a
/// second, too.
/// </summary>
internal sealed class Recoveries
{
    private readonly ClientEvent[] _served;
    private readonly int _groups;

    /// <param name="events">Of all clients, in any order.</param>
    public Recoveries(IEnumerable<ClientEvent> events)
    {
        _served = [.. events.Where(one => one.IsServed).OrderBy(one => one.Start)];
        _groups = _served.SelectMany(Groups).Distinct().Count();
    }

    /// <summary>From the moment to the end of the operation that made everything served again; null when something never was.</summary>
    public TimeSpan? After(TimeSpan moment)
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

        return _groups > 0 && first.Count == _groups ? last - moment : null;
    }

    private static IEnumerable<(Operation Route, long Product)> Groups(ClientEvent one) =>
        one.Operation is Operation.ReadProduct or Operation.PlaceOrder ? [(one.Operation, 0), (Operation.ReadProduct, one.Product)] : [(one.Operation, 0)];
}
