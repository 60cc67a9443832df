using System.Diagnostics;

namespace OrleansObs.Chaos.Fleet;

internal static class ProcessRunner
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program until it ends.</summary>
    /// <exception cref="ChaosFailedException">It did not end in time, and was killed with its child processes.</exception>
    public static async Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? folder = null,
        TimeSpan? limit = null)
    {
        string[] words = [.. arguments];
        var command = $"{program} {string.Join(' ', words)}";
        var start = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit ?? DefaultLimit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new ChaosFailedException($"{command} did not end within {limit ?? DefaultLimit}.");
        }

        return new CommandResult(command, process.ExitCode, await output, await errors);
    }

    /// <summary>Sends a signal to processes, or to process groups with negative ids. Ended processes are ignored.</summary>
    public static Task SignalAsync(string signal, params IEnumerable<int> ids) => RunAsync("kill", [$"-{signal}", "--", .. ids.Select(id => $"{id}")]);
}
