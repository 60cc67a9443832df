using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>
/// Power cut: all processes are killed in one call and started again on the same addresses, so the new silos find their dead predecessors
/// in the membership table.
/// </summary>
[Collection(ExclusiveCollection.Name)]
public sealed class WholeFleetTests(ITestOutputHelper output)
{
    // The long form: ten in a row.
    private static readonly int PowerCuts = Figures.LongForm ? 10 : 2;
    private const int DeadStatus = 6;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Fleet_recovers_from_repeated_power_cuts()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess();
        await fleet.StartAsync();
        var product = await fleet.Client.AddProductAsync(stock: 1000);
        var figures = new Figures(output, "ready after a power cut");
        for (var cut = 1; cut <= PowerCuts; cut++)
        {
            if (cut == PowerCuts)
                Assert.InRange(await AgeDeadRowsAsync(fleet.ConnectionString), 1, 100);
            await fleet.KillAsync(everything: true);
            var start = DateTime.UtcNow;

            // The last time one silo does not return: no process takes its address, so the other silos must detect its failure.
            var silos = cut == PowerCuts ? 2 : 3;
            await fleet.StartAsync(silos);
            await fleet.UntilSilosAsync(silos, Soon);
            figures.Add(DateTime.UtcNow - start);
            await MustBecomeQuietAsync(fleet.ConnectionString);
            Assert.Equal(System.Net.HttpStatusCode.Created, (await fleet.Client.OrderAsync(product)).Status);
            Assert.DoesNotContain("ended with code", fleet.Log, StringComparison.Ordinal);
        }

        figures.MustStayWithin(median: 15, worst: 15);
        Assert.Equal(1000 - PowerCuts, await fleet.Client.StockAsync(product));
        await Wait.UntilAsync("the old dead rows to be gone", TimeSpan.FromSeconds(30), () => OldRowsAsync(fleet.ConnectionString), rows => rows == 0);
        await ShopAudit.MustBeCleanAsync(fleet.ConnectionString);
    }

    /// <summary>Waits for three seconds without any membership change.</summary>
    private static async Task MustBecomeQuietAsync(string connectionString)
    {
        var version = -1L;
        var since = DateTime.UtcNow;
        await Wait.UntilAsync("a quiet fleet", Soon, () => ScalarAsync(connectionString, "select Version::bigint from OrleansMembershipVersionTable"), seen =>
        {
            if (seen != version)
                (version, since) = (seen, DateTime.UtcNow);
            return DateTime.UtcNow - since > TimeSpan.FromSeconds(3);
        });
    }

    /// <summary>Backdates the death of silos from earlier power cuts by two hours.</summary>
    private static Task<long> AgeDeadRowsAsync(string connectionString) => ScalarAsync(connectionString, $"""
        with aged as (
            update OrleansMembershipTable set StartTime = StartTime - interval '2 hours', IAmAliveTime = IAmAliveTime - interval '2 hours', SuspectTimes = null
            where status = {DeadStatus} returning 1)
        select count(*) from aged
        """);

    private static Task<long> OldRowsAsync(string connectionString) =>
        ScalarAsync(connectionString, "select count(*) from OrleansMembershipTable where greatest(StartTime, IAmAliveTime) < now() - interval '1 hour'");

    private static async Task<long> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
