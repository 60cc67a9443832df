using System.Diagnostics;

namespace OrleansObs.Bench;

/// <summary>Closed loop: so many connections, each sends its next request when the last one is answered.</summary>
internal static class Driver
{
    private const int Connections = 64;

    public static async Task<Measurement> RunAsync(int port, Workload workload, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var lanes = await Task.WhenAll(Enumerable.Range(0, Connections).Select(seed => Task.Run(() => LaneAsync(port, workload, duration, seed))));
        var latencies = lanes.SelectMany(lane => lane.Latencies).Order().ToArray();
        return new Measurement(
            latencies.Length / clock.Elapsed.TotalSeconds,
            latencies[latencies.Length / 2].TotalMilliseconds,
            latencies[latencies.Length * 99L / 100].TotalMilliseconds,
            lanes.Sum(lane => lane.Errors));
    }

    private static async Task<(List<TimeSpan> Latencies, int Errors)> LaneAsync(int port, Workload workload, TimeSpan duration, int seed)
    {
        using var connection = new Connection(port);
        await connection.OpenAsync();
        var random = new Random(seed);
        var latencies = new List<TimeSpan>(1 << 16);
        var errors = 0;
        var clock = Stopwatch.StartNew();
        for (var start = clock.Elapsed; start < duration;)
        {
            if (await connection.CallAsync(workload.Requests[random.Next(workload.Requests.Length)]) != workload.Status)
                errors++;
            var end = clock.Elapsed;
            latencies.Add(end - start);
            start = end;
        }

        return (latencies, errors);
    }
}
