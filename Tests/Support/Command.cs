using System.Diagnostics;
using OrleansObs.Chaos.Fleet;

namespace OrleansObs.Tests.Support;

/// <summary>Runs programs and scripts in the checkout.</summary>
internal static class Command
{
    public static Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, TimeSpan? limit = null) =>
        ProcessRunner.RunAsync(program, arguments, environment, Repository.Root, limit);

    public static Task<CommandResult> ScriptAsync(
        string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        RunAsync("bash", [Repository.Path("scripts", script), .. arguments], environment);

    /// <summary>
    /// A script that responds to SIGINT even when the test process ignores it: child processes inherit an ignored signal.
    /// </summary>
    public static ProcessStartInfo Interruptible(string script, params string[] arguments) =>
        new("env", ["--default-signal=INT", "bash", Repository.Path("scripts", script), .. arguments]) { RedirectStandardOutput = true };
}
