using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Runner.Common;
using Xunit.Sdk;

namespace OrleansObs.Tests.Reporting;

/// <summary>
/// Writes one line per test class while tests run. At the end it writes the names of the failed tests, the skipped tests with their
/// reasons, and the line <c>N passed, N failed, N skipped</c>, which .ci/run reads.
/// </summary>
internal sealed class SummaryMessageHandler(IRunnerLogger logger) : DefaultRunnerReporterMessageHandler(logger)
{
    private const string Namespace = "OrleansObs.Tests.";

    private readonly ConcurrentQueue<string> _failed = new();
    private readonly ConcurrentQueue<string> _skipped = new();

    protected override void HandleTestFailed(MessageHandlerArgs<ITestFailed> args)
    {
        _failed.Enqueue(Name(args.Message));
        base.HandleTestFailed(args);
    }

    protected override void HandleTestSkipped(MessageHandlerArgs<ITestSkipped> args) => _skipped.Enqueue($"{Name(args.Message)}: {args.Message.Reason}");

    protected override void HandleTestClassFinished(MessageHandlerArgs<ITestClassFinished> args)
    {
        var name = Short(MetadataCache.TryGetClassMetadata(args.Message)?.TestClassName ?? "");
        var outcome = string.Create(
            CultureInfo.InvariantCulture,
            $"{args.Message.TestsTotal - args.Message.TestsNotRun} tests, {args.Message.TestsFailed} failed, {args.Message.TestsSkipped} skipped, {args.Message.ExecutionTime:0.0} s");
        Logger.LogMessage($"{name}: {outcome}");
        base.HandleTestClassFinished(args);
    }

    protected override void HandleTestExecutionSummaries(MessageHandlerArgs<TestExecutionSummaries> args)
    {
        Write("Failed:", _failed);
        Write("Skipped, and why:", _skipped);
        var (total, errors, failed, skipped) = (0, 0, 0, 0);
        foreach (var (_, summary) in args.Message.SummariesByAssemblyUniqueID)
        {
            total += summary.Total - summary.NotRun;
            errors += summary.Errors;
            failed += summary.Failed;
            skipped += summary.Skipped;
        }

        if (errors > 0)
            Logger.LogRaw($"{errors} errors outside of tests, counted as failed; they are described above.");
        Logger.LogRaw($"{total - failed - skipped} passed, {failed + errors} failed, {skipped} skipped");
    }

    private static string Short(string name) => name.StartsWith(Namespace, StringComparison.Ordinal) ? name[Namespace.Length..] : name;

    private string Name(ITestMessage message) => Short(MetadataCache.TryGetTestMetadata(message)?.TestDisplayName ?? message.TestUniqueID);

    private void Write(string title, IReadOnlyCollection<string> names)
    {
        if (names.Count == 0)
            return;
        Logger.LogRaw(title);
        foreach (var name in names.Order(StringComparer.Ordinal))
            Logger.LogRaw($"  {name}");
    }
}
