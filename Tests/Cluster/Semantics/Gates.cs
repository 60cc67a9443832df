using System.Collections.Concurrent;

namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>Signals between a test and the grains in its process. One test uses a name.</summary>
internal static class Gates
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Entered = new();
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Opened = new();

    public static Task PassAsync(string gate)
    {
        Of(Entered, gate).TrySetResult();
        return Of(Opened, gate).Task;
    }

    public static void Open(string gate) => Of(Opened, gate).TrySetResult();

    public static bool IsEntered(string gate) => Of(Entered, gate).Task.IsCompleted;

    public static async Task UntilEnteredAsync(string gate)
    {
        try
        {
            await Of(Entered, gate).Task.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No call entered the gate {gate} within {Limit}.");
        }
    }

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> gates, string name) =>
        gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
