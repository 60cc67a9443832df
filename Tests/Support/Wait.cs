using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary>Polls a condition; the timeout names the condition and the last value seen.</summary>
internal static class Wait
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public static async Task<T> UntilAsync<T>(string what, TimeSpan limit, Func<Task<T>> look, Func<T, bool> satisfied)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (satisfied(seen))
                return seen;
            if (clock.Elapsed > limit)
                throw new TimeoutException($"Waited {limit} for {what}; last seen: {seen}");
            await Task.Delay(Interval);
        }
    }
}
