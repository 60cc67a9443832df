using System.Diagnostics;

namespace OrleansObs.Bench.Chaos.Fleet;

/// <summary>Runs a program to its end.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>What it printed.</summary>
    /// <exception cref="ChaosFailedException">It ended with another code than those allowed, or not in time.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, int alsoAllowed = 0)
    {
        var words = arguments.ToArray();
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new ChaosFailedException($"{program} {string.Join(' ', words)} did not end within {Limit.TotalSeconds:0} s.");
        }

        if (process.ExitCode != 0 && process.ExitCode != alsoAllowed)
            throw new ChaosFailedException($"{program} {string.Join(' ', words)} ended with code {process.ExitCode}: {(await errors).Trim()}");
        return await output;
    }

    /// <summary>A process that is gone by now needs no signal.</summary>
    public static Task SignalAsync(string signal, params IEnumerable<int> processes) =>
        RunAsync("kill", [$"-{signal}", "--", .. processes.Select(id => $"{id}")], alsoAllowed: 1);
}
