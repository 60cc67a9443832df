namespace OrleansObs.Chaos.Fleet;

internal sealed record CommandResult(string Command, int ExitCode, string Output, string Errors)
{
    /// <exception cref="ChaosFailedException">The exit code is not 0.</exception>
    public CommandResult MustSucceed() =>
        ExitCode == 0 ? this : throw new ChaosFailedException($"{Command} ended with code {ExitCode}:\n{Output}\n{Errors}".TrimEnd());
}
