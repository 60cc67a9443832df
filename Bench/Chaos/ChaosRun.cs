using System.Diagnostics;
using OrleansObs.Bench.Chaos.Checks;
using OrleansObs.Bench.Chaos.Clients;
using OrleansObs.Bench.Chaos.Faults;
using OrleansObs.Bench.Chaos.Fleet;
using OrleansObs.Bench.Chaos.Reports;

namespace OrleansObs.Bench.Chaos;

/// <summary>Carries out a plan against a fleet of its own under load, and holds what clients saw against what is stored.</summary>
internal sealed class ChaosRun(ChaosOptions options, ChaosPlan plan, FleetShape shape, Action<string> say)
{
    private const int Clients = 60;

    private static readonly TimeSpan WholeLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Epilogue = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(10);

    /// <param name="root">The checkout.</param>
    /// <param name="folder">Where the fleet keeps its data.</param>
    /// <param name="interrupted">Ends the load early; the report is about what was done until then.</param>
    /// <exception cref="ChaosFailedException">The run could not be carried out.</exception>
    public async Task<ChaosReport> RunAsync(string root, string folder, CancellationToken interrupted)
    {
        await using var fleet = new ChaosFleet(root, folder, PortOffset.Choose());
        say($"starting {shape.Silos} silos and {shape.WebFronts} WebFronts at {fleet.Address}");
        await fleet.StartAsync(shape.Silos, shape.WebFronts, interrupted);
        using var http = NewClient(fleet);
        var products = await Assortment.AddAsync(http, options.Duration);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        var clock = Stopwatch.StartNew();
        var clients = Enumerable.Range(1, Clients).Select(number => Task.Run(() => RunClientAsync(number, fleet, products, clock, over.Token))).ToArray();
        IReadOnlyList<FaultRecord> faults;
        string? missing;
        try
        {
            faults = await new Saboteur(fleet, new FaultApi(http, fleet.AdminKey), clock, say).RunAsync(plan, interrupted);
            missing = await FinishAsync(fleet, clock, interrupted);
        }
        finally
        {
            await over.CancelAsync();
        }

        var lasted = clock.Elapsed;
        var histories = await Task.WhenAll(clients);
        say("reading what is stored");
        var stored = await SnapshotReader.ReadAsync((await fleet.Postgres.RunAsync("url")).Trim(), products.Select(product => product.Id));
        return ChaosReport.Of(options, lasted, interrupted.IsCancellationRequested, missing, new ChaosEvidence(products, histories, stored), faults);
    }

    // The load goes on until what was done last could be recovered from. Returns who was not ready even then.
    private async Task<string?> FinishAsync(ChaosFleet fleet, Stopwatch clock, CancellationToken interrupted)
    {
        await Nap.ForAsync(options.Duration - clock.Elapsed, interrupted);
        var missing = await fleet.UntilWholeAsync(WholeLimit, interrupted);
        await Nap.ForAsync(Epilogue, interrupted);
        return missing;
    }

    private async Task<ClientHistory> RunClientAsync(int number, ChaosFleet fleet, IReadOnlyList<ChaosProduct> products, Stopwatch clock, CancellationToken over)
    {
        using var http = NewClient(fleet);
        return await new ChaosClient(number, options.Seed, new ShopCalls(http, TimeProvider.System), products, clock).RunAsync(over);
    }

    private static HttpClient NewClient(ChaosFleet fleet) =>
        new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = fleet.Address, Timeout = RequestLimit };
}
