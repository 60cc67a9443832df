using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>Starts systems, each on a database of its own with its data.</summary>
/// <param name="databases">Theirs.</param>
/// <param name="before">Where another checkout has built its programs; null: there is none.</param>
internal sealed class SystemStarter(BenchDatabases databases, string? before)
{
    private const int Silos = 2;

    public BenchDatabases Databases => databases;

    public async Task<SystemUnderTest> StartAsync(string name) => name switch
    {
        SystemName.Shop => await StartShopAsync(name, ShopData.Usual),
        SystemName.Before => await StartShopAsync(name, ShopData.Usual, before),
        SystemName.Fleet => await StartFleetAsync(),
        _ => await StartPeerAsync(name),
    };

    /// <summary>WebFront with a silo inside, on such data.</summary>
    public async Task<SystemUnderTest> StartShopAsync(string name, ShopData data, string? built = null)
    {
        var database = await databases.CreateAsync(name);
        var shop = LaunchShop(database, built);
        return await ReadyAsync(new SystemUnderTest(name, [shop], Workloads.Over(data.Products)), () => data.StoreAsync(database));
    }

    /// <summary>The shop on a database that holds its data already; does not wait until it is ready.</summary>
    public static ServerProcess LaunchShop(string database, string? built = null) =>
        ServerProcess.Launch("WebFront", built ?? ServerProcess.Built, [], ("ConnectionStrings__Shop", database));

    // As many connections as make fleet gives each process.
    private async Task<SystemUnderTest> StartFleetAsync()
    {
        (string, string)[] settings =
            [("ConnectionStrings__Shop", $"{await databases.CreateAsync(SystemName.Fleet)};Maximum Pool Size=20"), ("Cluster__Mode", "client")];
        var silos = Enumerable.Range(1, Silos).Select(i => ServerProcess.Launch("Silo", ServerProcess.Built, [$"--Silo:Name=bench-{i}"], settings));
        ServerProcess[] processes = [.. silos, ServerProcess.Launch("WebFront", ServerProcess.Built, [], settings)];
        return await ReadyAsync(new SystemUnderTest(SystemName.Fleet, processes, Served(SystemName.Fleet)), () => ShopData.Usual.StoreAsync(settings[0].Item2));
    }

    private async Task<SystemUnderTest> StartPeerAsync(string name)
    {
        (string, string)[] settings = name == SystemName.Bare ? [] : [("ConnectionStrings__Peer", await databases.CreateAsync(name))];
        var process = ServerProcess.Launch("Peers", ServerProcess.Built, [name], settings);
        return await ReadyAsync(
            new SystemUnderTest(name, [process], Served(name)),
            () => settings.Length == 0 ? Task.CompletedTask : BenchDatabases.ExecuteAsync(settings[0].Item2, "vacuum (analyze)"));
    }

    // Plain Orleans has no lists.
    private static List<Workload> Served(string name) =>
        [.. Workloads.Over(ShopData.Usual.Products).Where(workload => name switch
        {
            SystemName.Fleet => workload.Name is Workloads.Read or Workloads.Order,
            SystemName.Plain => workload.Name != Workloads.Mix,
            _ => true,
        })];

    // The schema is there once a system is ready.
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
