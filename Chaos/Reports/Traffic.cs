using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Reports;

/// <summary>Availability and latency. One operation of a client takes one or more requests.</summary>
/// <param name="LostRequests">Attempts that failed.</param>
/// <param name="FailedOperations">Operations whose last attempt failed.</param>
/// <param name="Median">Median latency of served operations, retries and backoff included.</param>
internal sealed record Traffic(
    long Requests, long LostRequests, int Operations, int FailedOperations, TimeSpan Median, TimeSpan P99, Outage LongestOutage, IReadOnlyList<TrafficSlice> Slices)
{
    private const int MaxSlices = 300;

    public double RequestAvailability => Share(Requests - LostRequests, Requests);

    public double OperationAvailability => Share(Operations - FailedOperations, Operations);

    public static Traffic Of(IReadOnlyCollection<ClientEvent> events, TimeSpan duration)
    {
        var times = events.Where(one => one.IsServed).Select(one => one.End - one.Start).Order().ToArray();
        return new Traffic(
            events.Sum(one => (long)one.Attempts),
            events.Sum(one => (long)Lost(one)),
            events.Count,
            events.Count(one => !one.IsServed),
            times.Length == 0 ? TimeSpan.Zero : times[times.Length / 2],
            times.Length == 0 ? TimeSpan.Zero : times[times.Length * 99L / 100],
            FindLongestOutage(events, duration),
            Slice(events, duration));
    }

    private static int Lost(in ClientEvent one) => one.Attempts - (one.IsServed ? 1 : 0);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static Outage FindLongestOutage(IEnumerable<ClientEvent> events, TimeSpan duration)
    {
        var longest = new Outage(TimeSpan.Zero, TimeSpan.Zero);
        var last = TimeSpan.Zero;
        foreach (var end in events.Where(one => one.IsServed && one.End < duration).Select(one => one.End).Order().Append(duration))
        {
            if (end - last > longest.Length)
                longest = new Outage(last, end - last);
            last = end;
        }

        return longest;
    }

    private static TrafficSlice[] Slice(IEnumerable<ClientEvent> events, TimeSpan duration)
    {
        var slices = Enumerable.Repeat(new TrafficSlice(0, 0), Math.Clamp((int)duration.TotalSeconds, 1, MaxSlices)).ToArray();
        int At(TimeSpan time) => Math.Clamp((int)(time / duration * slices.Length), 0, slices.Length - 1);
        foreach (var one in events)
        {
            if (one.IsServed)
                slices[At(one.End)] = slices[At(one.End)] with { Served = slices[At(one.End)].Served + 1 };
            slices[At(one.Start)] = slices[At(one.Start)] with { Lost = slices[At(one.Start)].Lost + Lost(one) };
        }

        return slices;
    }
}
