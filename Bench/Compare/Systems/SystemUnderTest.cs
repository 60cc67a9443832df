using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>A system that runs and is ready.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Processes">It has one or several; the last answers HTTP.</param>
/// <param name="Workloads">Those that it serves, on its data.</param>
internal sealed record SystemUnderTest(string Name, IReadOnlyList<ServerProcess> Processes, IReadOnlyList<Workload> Workloads) : IDisposable
{
    public int Port => Processes[^1].Port;

    public bool Serves(string workload) => Workloads.Any(known => known.Name == workload);

    public Workload Workload(string name) => Workloads.Single(workload => workload.Name == name);

    public void Dispose()
    {
        foreach (var process in Processes.Reverse())
            process.Dispose();
    }
}
