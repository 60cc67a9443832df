using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>Starts systems, each with its own database and initial data.</summary>
/// <param name="before">Folder of another checkout's build outputs; null for none.</param>
internal sealed class SystemStarter(BenchDatabases databases, string? before)
{
    private const int Silos = 2;

    public BenchDatabases Databases => databases;

    public async Task<SystemUnderTest> StartAsync(string name) => name switch
    {
        SystemName.Shop => await StartShopAsync(name, ShopData.Default),
        SystemName.Before => await StartShopAsync(name, ShopData.Default, before),
        SystemName.Fleet => await StartFleetAsync(),
        _ => await StartPeerAsync(name),
    };

    public async Task<SystemUnderTest> StartShopAsync(string name, ShopData data, string? buildOutput = null)
    {
        var database = await databases.CreateAsync(name);
        var shop = LaunchShop(database, buildOutput);
        return await ReadyAsync(new SystemUnderTest(name, [shop], Workloads.Over(data.Products)), () => data.StoreAsync(database));
    }

    /// <summary>Starts the shop on a database with data, without waiting until it is ready.</summary>
    public static ServerProcess LaunchShop(string database, string? buildOutput = null) =>
        ServerProcess.Launch("WebFront", buildOutput ?? ServerProcess.BuildOutput, [], ("ConnectionStrings__Shop", database));

    // The same connection limit as in make fleet.
    private async Task<SystemUnderTest> StartFleetAsync()
    {
        (string, string)[] settings =
            [("ConnectionStrings__Shop", $"{await databases.CreateAsync(SystemName.Fleet)};Maximum Pool Size=20"), ("Cluster__Mode", "client")];
        var silos = Enumerable.Range(1, Silos).Select(i => ServerProcess.Launch("Silo", ServerProcess.BuildOutput, [$"--Silo:Name=bench-{i}"], settings));
        ServerProcess[] processes = [.. silos, ServerProcess.Launch("WebFront", ServerProcess.BuildOutput, [], settings)];
        return await ReadyAsync(new SystemUnderTest(SystemName.Fleet, processes, WorkloadsOf(SystemName.Fleet)), () => ShopData.Default.StoreAsync(settings[0].Item2));
    }

    private async Task<SystemUnderTest> StartPeerAsync(string name)
    {
        (string, string)[] settings = name == SystemName.Bare
            ? []
            : [("ConnectionStrings__Peer", await databases.CreateAsync(name)), ("SiloPort", $"{Ports.Free()}")];
        var process = ServerProcess.Launch("Peers", ServerProcess.BuildOutput, [name], settings);
        return await ReadyAsync(
            new SystemUnderTest(name, [process], WorkloadsOf(name)),
            () => settings.Length == 0 ? Task.CompletedTask : BenchDatabases.ExecuteAsync(settings[0].Item2, "vacuum (analyze)"));
    }

    // The plain Orleans peer has no list routes; the fleet is measured on W1 and W3 only.
    private static List<Workload> WorkloadsOf(string name) =>
        [.. Workloads.Over(ShopData.Default.Products).Where(workload => name switch
        {
            SystemName.Fleet => workload.Name is Workloads.Read or Workloads.Order,
            SystemName.Plain => workload.Name != Workloads.Mix,
            _ => true,
        })];

    // A system creates its schema before it is ready.
    private static async Task<SystemUnderTest> ReadyAsync(SystemUnderTest system, Func<Task> fill)
    {
        try
        {
            foreach (var process in system.Processes)
                await process.UntilReadyAsync();
            await fill();
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }
}
