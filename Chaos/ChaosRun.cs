using System.Diagnostics;
using Npgsql;
using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;
using OrleansObs.Chaos.Faults;
using OrleansObs.Chaos.Fleet;
using OrleansObs.Chaos.Reports;

namespace OrleansObs.Chaos;

/// <summary>Executes a plan against its own fleet under load, and compares what clients observed with what is stored.</summary>
internal sealed class ChaosRun(ChaosOptions options, ChaosPlan plan, FleetTopology topology, Action<string> log)
{
    private const int Clients = 64;

    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FinalLoad = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    // Longer than every deadline of the shop: a client without a key needs the response that has one.
    private static readonly TimeSpan PatientTimeout = TimeSpan.FromSeconds(30);

    /// <param name="interrupted">Ends the load early; the report covers the run until then.</param>
    /// <exception cref="ChaosFailedException">The run could not be carried out.</exception>
    public async Task<ChaosReport> RunAsync(string root, string folder, CancellationToken interrupted)
    {
        await using var fleet = new LocalFleet(root, folder, PortOffset.Choose(), new Dictionary<string, string?> { ["FAULTS"] = "yes" });
        await TrackCommitTimesAsync(fleet.Postgres);
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
        if (stored.Orders.Any(order => order.Committed is null))
            throw new ChaosFailedException("PostgreSQL did not track the times of the commits: no deadline can be checked.");
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
        var ownKeys = number % 2 == 0;
        using var http = NewClient(fleet);
        http.Timeout = ownKeys ? RequestTimeout : PatientTimeout;
        return await new ChaosClient(number, options.Seed, ownKeys, new RetryingShopClient(http, TimeProvider.System), products, clock).RunAsync(stop);
    }

    private static HttpClient NewClient(LocalFleet fleet) =>
        new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = fleet.Address, Timeout = RequestTimeout };

    /// <summary>Lets the check compare the time of each commit with its deadline.</summary>
    private static async Task TrackCommitTimesAsync(PostgresServer server)
    {
        await server.StartAsync();
        await using (var source = NpgsqlDataSource.Create($"{await server.ConnectionStringAsync()};Pooling=false"))
        await using (var command = source.CreateCommand("alter system set track_commit_timestamp = on"))
            await command.ExecuteNonQueryAsync();
        await server.StopAsync();
    }
}
