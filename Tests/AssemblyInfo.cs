using OrleansObs.Tests.Reporting;
using OrleansObs.Tests.Support;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

// Most tests wait for processes of their own, so more of them run at once than there are processors. Collections that measure time or
// saturate the processors disable parallelization, and run one after another when all others have ended.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 6)]
[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: RegisterRunnerReporter(typeof(SummaryReporter))]
