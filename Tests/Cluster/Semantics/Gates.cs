using System.Collections.Concurrent;

namespace OrleansObs.Tests.Cluster.Semantics;

/// <summary>Signals between tests and the grains of their process; every name is used by one test only.</summary>
internal static class Gates
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Entered = new();
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Opened = new();
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Histories = new();
    private static readonly ConcurrentDictionary<string, bool> Faults = new();

    public static async Task<string> PassAsync(string gate)
    {
        Enter(gate);
        await Of(Opened, gate).Task;
        return gate;
    }

    public static void Enter(string gate) => Of(Entered, gate).TrySetResult();

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
            throw new TimeoutException($"Nobody entered the gate {gate} within {Limit}.");
        }
    }

    public static void Record(string name, string what) => Histories.GetOrAdd(name, _ => new()).Enqueue(what);

    public static string[] History(string name) => [.. Histories.GetOrAdd(name, _ => new())];

    public static void FailOnce(string name) => Faults[name] = true;

    public static bool TakeFault(string name) => Faults.TryRemove(name, out _);

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> gates, string name) =>
        gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
