using System.Runtime.InteropServices;
using OrleansObs.Bench.Compare.Driving;
using OrleansObs.Bench.Compare.Figures;
using OrleansObs.Bench.Compare.Studies;
using OrleansObs.Bench.Compare.Systems;

namespace OrleansObs.Bench.Compare;

/// <summary>The whole comparison: the interleaved workloads, then the studies one after another.</summary>
internal sealed class CompareRun(CompareOptions options, string connectionString, Action<string> log)
{
    public async Task<ComparisonReport> RunAsync(CancellationToken cancellationToken)
    {
        var begun = DateTime.UtcNow;
        var databases = new BenchDatabases(connectionString);
        var facts = await FactsAsync(databases);
        var postmaster = int.Parse(await databases.QueryScalarAsync("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)"));
        var runner = new MeasurementRunner(options.Duration, postmaster, log);
        var starter = new SystemStarter(databases, options.Before is { } checkout ? Path.Combine(checkout, "artifacts", "bin") : null);
        var workloads = await MeasureWorkloadsAsync(starter, runner, cancellationToken);
        var studies = new List<StudyResult>();
        foreach (var study in StudyName.Chosen(options.Workloads, new StudyContext(starter, runner, options.Rounds, options.Seed)))
        {
            log(study.Name);
            studies.Add(await study.RunAsync(cancellationToken));
        }

        return new ComparisonReport(
            begun, options.Duration.TotalSeconds, options.Rounds, options.Seed, facts, workloads, studies,
            [.. WorkloadGoals.Of(workloads), .. studies.SelectMany(study => study.Goals)]);
    }

    private async Task<IReadOnlyList<WorkloadResult>> MeasureWorkloadsAsync(SystemStarter starter, MeasurementRunner runner, CancellationToken cancellationToken)
    {
        var names = Workloads.Names.Intersect(options.Workloads).ToList();
        if (names.Count == 0)
            return [];
        var systems = new List<SystemUnderTest>();
        try
        {
            foreach (var system in options.Systems.Concat(options.Before is null ? [] : [SystemName.Before]))
                systems.Add(await starter.StartAsync(system));
            return await new Rounds(options.Rounds, options.Seed, runner).MeasureAsync(systems, names, cancellationToken);
        }
        finally
        {
            systems.ForEach(system => system.Dispose());
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> FactsAsync(BenchDatabases databases) => new Dictionary<string, string>
    {
        [".NET"] = $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, everything on this machine",
        ["PostgreSQL"] = await databases.QueryScalarAsync(
            """
            select format('%s, fsync %s, synchronous_commit %s',
                current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'))
            """),
    };
}
