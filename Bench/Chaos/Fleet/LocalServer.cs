namespace OrleansObs.Bench.Chaos.Fleet;

/// <summary>The fleet's private PostgreSQL, by the script that started it.</summary>
internal sealed class LocalServer(string root, IReadOnlyDictionary<string, string> environment)
{
    private readonly string _script = Path.Combine(root, "scripts", "local-postgres.sh");

    /// <summary>start, stop, kill or url.</summary>
    public Task<string> RunAsync(string word) => Shell.RunAsync("bash", [_script, word], environment);

    /// <summary>Stops every process of the server where it is: connections stay open and nobody answers. Returns whom to wake.</summary>
    public async Task<IReadOnlyList<int>> FreezeAsync()
    {
        // "running, process 123, port 5433"
        var postmaster = int.Parse((await RunAsync("status")).Split(' ', ',')[3]);
        // First, so that it makes no more children.
        await Shell.SignalAsync("STOP", postmaster);
        var children = Numbers(await Shell.RunAsync("pgrep", ["-P", $"{postmaster}"], alsoAllowed: 1));
        await Shell.SignalAsync("STOP", children);
        // runuser, which stands above the server when root started it, stops when its child is stopped.
        var parent = Numbers(await Shell.RunAsync("ps", ["-o", "ppid=", "-p", $"{postmaster}"])).Where(id => id > 1);
        return [.. children, postmaster, .. parent];
    }

    public static Task ThawAsync(IReadOnlyList<int> frozen) => Shell.SignalAsync("CONT", frozen);

    private static int[] Numbers(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
