using System.Collections.Concurrent;

namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>Signals between a test and the grains in its process, by a name that only this test uses.</summary>
internal static class GrainSignals
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Entered = new();
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Released = new();

    public static Task EnterAsync(string name)
    {
        Of(Entered, name).TrySetResult();
        return Of(Released, name).Task;
    }

    public static void Release(string name) => Of(Released, name).TrySetResult();

    public static bool IsEntered(string name) => Of(Entered, name).Task.IsCompleted;

    public static async Task UntilEnteredAsync(string name)
    {
        try
        {
            await Of(Entered, name).Task.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No call entered {name} within {Limit}.");
        }
    }

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> signals, string name) =>
        signals.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
