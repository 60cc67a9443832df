using System.Diagnostics;

namespace OrleansObs.Tests.Support;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit ?? Limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {limit ?? Limit}.");
        }

        return new CommandResult(process.ExitCode, await output, await errors);
    }

    public static Task<CommandResult> ScriptAsync(
        string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        RunAsync("bash", [Repository.Path("scripts", script), .. arguments], environment);

    /// <summary>A script that can be interrupted, also where these tests were started by somebody who ignores SIGINT, which is inherited.</summary>
    public static ProcessStartInfo Interruptible(string script, params string[] arguments) =>
        new("env", ["--default-signal=INT", "bash", Repository.Path("scripts", script), .. arguments]) { RedirectStandardOutput = true };
}
