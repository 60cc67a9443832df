using System.CommandLine;

namespace OrleansObs.CommandLine;

internal static class CommandLineProgram
{
    private const int WrongArguments = 2;

    /// <summary>
    /// Runs the command that was asked for, with a token that SIGINT and SIGTERM cancel. Returns its exit code; 2 for wrong arguments.
    /// </summary>
    public static async Task<int> RunAsync(RootCommand program, string[] arguments)
    {
        var parsed = program.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            var command = parsed.CommandResult.Command;
            Console.Error.WriteLine($"usage: {(command == program ? "" : $"{program.Name} ")}{command.Name} [options] (--help lists them)");
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine(error.Message);
            return WrongArguments;
        }

        // System.CommandLine's own signal handling ignores a second Ctrl-C, and ends the process before a report is written.
        using var signals = new TerminationSignals();
        var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        return await parsed.InvokeAsync(configuration, signals.Token);
    }
}
