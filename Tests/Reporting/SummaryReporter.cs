using Xunit.Runner.Common;
using Xunit.Sdk;

namespace OrleansObs.Tests.Reporting;

/// <summary>The switch <c>-reporter summary</c> of the test program.</summary>
public sealed class SummaryReporter : IRunnerReporter
{
    public bool CanBeEnvironmentallyEnabled => false;

    public string Description => "a line per class, failures, and a summary with the reasons of skips";

    public bool ForceNoLogo => true;

    public bool IsEnvironmentallyEnabled => false;

    public string RunnerSwitch => "summary";

    public ValueTask<IRunnerReporterMessageHandler> CreateMessageHandler(IRunnerLogger logger, IMessageSink? diagnosticMessageSink) =>
        ValueTask.FromResult<IRunnerReporterMessageHandler>(new SummaryMessageHandler(logger));
}
