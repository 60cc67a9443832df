namespace OrleansObs.Tests.Support;

internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public CommandResult MustSucceed() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"Exit code {ExitCode}\n{Output}\n{Errors}");
}
