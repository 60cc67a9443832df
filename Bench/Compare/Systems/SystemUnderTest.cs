using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Bench.Compare.Systems;

/// <param name="Processes">Its processes; the last one serves HTTP.</param>
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
