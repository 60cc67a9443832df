using System.Diagnostics;

namespace OrleansObs.Bench.Compare.Driving;

/// <summary>Each client sends its next request when the previous one has completed; measures the maximum throughput.</summary>
internal static class ClosedLoop
{
    public static async Task<RequestStatistics> RunAsync(int port, Workload workload, TimeSpan duration, int seed)
    {
        var statistics = new RequestStatistics();
        using var connections = await ClientConnections.OpenAsync(port, workload, seed);
        var window = new MeasurementWindow(duration);
        await connections.RunAsync(window.Length, client => RunClientAsync(client, window, statistics));
        return statistics;
    }

    private static async Task RunClientAsync(ClientConnection client, MeasurementWindow window, RequestStatistics statistics)
    {
        for (var sent = Stopwatch.GetTimestamp(); sent < window.End;)
        {
            var (expected, status) = await client.SendAsync();
            var completed = Stopwatch.GetTimestamp();
            if (window.Contains(completed))
                statistics.Record(expected, status, Stopwatch.GetElapsedTime(sent, completed));
            sent = completed;
        }
    }
}
