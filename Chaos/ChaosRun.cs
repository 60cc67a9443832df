using System.Diagnostics;
using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;
using OrleansObs.Chaos.Faults;
using OrleansObs.Chaos.Fleet;
using OrleansObs.Chaos.Reports;

namespace OrleansObs.Chaos;

/// <summary>Executes a plan against its own fleet under load, and compares what clients observed with what is stored.</summary>
internal sealed class ChaosRun(ChaosOptions options, ChaosPlan plan, FleetTopology topology, Action<string> log)
{
    private const int Clients = 60;

    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FinalLoad = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    /// <param name="interrupted">Ends the load early; the report covers the run until then.</param>
    /// <exception cref="ChaosFailedException">The run could not be carried out.</exception>
    public async Task<ChaosReport> RunAsync(string root, string folder, CancellationToken interrupted)
    {
        await using var fleet = new LocalFleet(root, folder, PortOffset.Choose(), new Dictionary<string, string?> { ["FAULTS"] = "yes" });
        log($"starting {topology.Silos} silos and {topology.WebFronts} WebFronts at {fleet.Address}");
        await fleet.StartAsync(topology.Silos, topology.WebFronts, interrupted);
        using var http = NewClient(fleet);
        var products = await TestProducts.CreateAsync(http, options.Duration);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        var clock = Stopwatch.StartNew();
        var clients = Enumerable.Range(1, Clients).Select(number => Task.Run(() => RunClientAsync(number, fleet, products, clock, stop.Token))).ToArray();
        IReadOnlyList<FaultRecord> faults;
        string? unready;
        try
        {
            faults = await new FaultInjector(fleet, new FaultApi(http, fleet.AdminKey), clock, log).RunAsync(plan, interrupted);
            unready = await FinishAsync(fleet, clock, interrupted);
        }
        finally
        {
            await stop.CancelAsync();
        }

        var loadDuration = clock.Elapsed;
        var histories = await Task.WhenAll(clients);
        log("reading the database");
        var stored = await SnapshotReader.ReadAsync(await fleet.Postgres.ConnectionStringAsync(), products.Select(product => product.Id));
        var evidence = new ChaosEvidence(products, histories, stored);
        return ChaosReport.Of(options, loadDuration, interrupted.IsCancellationRequested, unready, evidence, faults);
    }

    // The load continues until the fleet had time to recover from the last fault. Returns the process that is still not ready.
    private async Task<string?> FinishAsync(LocalFleet fleet, Stopwatch clock, CancellationToken interrupted)
    {
        await CancellableDelay.WaitAsync(options.Duration - clock.Elapsed, interrupted);
        var unready = await fleet.UntilReadyAsync(ReadyTimeout, interrupted);
        await CancellableDelay.WaitAsync(FinalLoad, interrupted);
        return unready;
    }

    private async Task<ClientHistory> RunClientAsync(int number, LocalFleet fleet, IReadOnlyList<ChaosProduct> products, Stopwatch clock, CancellationToken stop)
    {
        using var http = NewClient(fleet);
        return await new ChaosClient(number, options.Seed, new RetryingShopClient(http, TimeProvider.System), products, clock).RunAsync(stop);
    }

    private static HttpClient NewClient(LocalFleet fleet) =>
        new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = fleet.Address, Timeout = RequestTimeout };
}
