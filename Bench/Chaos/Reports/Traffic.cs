using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Bench.Chaos.Reports;

/// <summary>How the shop served. An operation is what a client wanted; it may have taken several requests.</summary>
/// <param name="Requests">Tries of all operations.</param>
/// <param name="LostRequests">Those that were not answered as they should be.</param>
/// <param name="Operations">All of them.</param>
/// <param name="FailedOperations">Those whose last try was not answered as it should be.</param>
/// <param name="Median">Time of an operation that was served, retries and their pauses included.</param>
/// <param name="P99">Likewise, the 99th percentile.</param>
/// <param name="Longest">The longest time with no operation served in the whole system.</param>
/// <param name="Slices">The run in equal parts.</param>
internal sealed record Traffic(
    long Requests, long LostRequests, int Operations, int FailedOperations, TimeSpan Median, TimeSpan P99, Outage Longest, IReadOnlyList<TrafficSlice> Slices)
{
    private const int MaxSlices = 300;

    public double RequestAvailability => Share(Requests - LostRequests, Requests);

    public double OperationAvailability => Share(Operations - FailedOperations, Operations);

    /// <param name="events">Of all clients, in any order.</param>
    /// <param name="lasted">The length of the load.</param>
    public static Traffic Of(IReadOnlyCollection<ClientEvent> events, TimeSpan lasted)
    {
        var times = events.Where(one => one.IsServed).Select(one => one.End - one.Start).Order().ToArray();
        return new Traffic(
            events.Sum(one => (long)one.Tries),
            events.Sum(one => (long)Lost(one)),
            events.Count,
            events.Count(one => !one.IsServed),
            times.Length == 0 ? TimeSpan.Zero : times[times.Length / 2],
            times.Length == 0 ? TimeSpan.Zero : times[times.Length * 99L / 100],
            LongestOutage(events, lasted),
            Slice(events, lasted));
    }

    private static int Lost(in ClientEvent one) => one.Tries - (one.IsServed ? 1 : 0);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static Outage LongestOutage(IEnumerable<ClientEvent> events, TimeSpan lasted)
    {
        var longest = new Outage(TimeSpan.Zero, TimeSpan.Zero);
        var last = TimeSpan.Zero;
        foreach (var end in events.Where(one => one.IsServed && one.End < lasted).Select(one => one.End).Order().Append(lasted))
        {
            if (end - last > longest.Length)
                longest = new Outage(last, end - last);
            last = end;
        }

        return longest;
    }

    private static TrafficSlice[] Slice(IEnumerable<ClientEvent> events, TimeSpan lasted)
    {
        var slices = Enumerable.Repeat(new TrafficSlice(0, 0), Math.Clamp((int)lasted.TotalSeconds, 1, MaxSlices)).ToArray();
        int At(TimeSpan time) => Math.Clamp((int)(time / lasted * slices.Length), 0, slices.Length - 1);
        foreach (var one in events)
        {
            if (one.IsServed)
                slices[At(one.End)] = slices[At(one.End)] with { Served = slices[At(one.End)].Served + 1 };
            slices[At(one.Start)] = slices[At(one.Start)] with { Lost = slices[At(one.Start)].Lost + Lost(one) };
        }

        return slices;
    }
}
