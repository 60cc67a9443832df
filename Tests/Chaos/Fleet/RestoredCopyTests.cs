using System.Net;
using Npgsql;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>A fleet on a restored copy of the database, while the original fleet runs.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class RestoredCopyTests
{
    // Every row but the heartbeats.
    private const string Members = """
        select string_agg(concat_ws(' ', DeploymentId, Address, Port, Generation, SiloName, Status), ', ' order by Port, Generation)
        from OrleansMembershipTable
        """;

    [Fact]
    public async Task Fleet_on_a_copy_leaves_the_original_fleet_alone()
    {
        Requires.Postgres();
        await using var original = new FleetProcess();
        await original.StartAsync(silos: 1, webFronts: 1);
        var copied = await CopyAsync(original.ConnectionString);
        await using var source = NpgsqlDataSource.Create(original.ConnectionString);
        var (members, orders, silo) = (await source.AskAsync<string>(Members), await OrdersAsync(source), original.ProcessId("silo-1"));

        await using var copy = new FleetProcess(new Dictionary<string, string?> { ["ConnectionStrings__Shop"] = copied });
        await copy.StartAsync(silos: 2, webFronts: 1);
        var view = await copy.ViewAsync();
        Assert.Equal(2, view.GetProperty("count").GetInt32());

        var products = new List<long>();
        for (var i = 0; i < 20; i++)
            products.Add(await copy.Client.AddProductAsync(stock: 10));
        foreach (var product in products)
            Assert.Equal(HttpStatusCode.Created, (await copy.Client.OrderAsync(product)).Status);
        await using (var target = NpgsqlDataSource.Create(copied))
            Assert.Equal(orders + 20, await OrdersAsync(target));

        Assert.Equal((orders, members, silo), (await OrdersAsync(source), await source.AskAsync<string>(Members), original.ProcessId("silo-1")));
        Assert.Equal(HttpStatusCode.Created, (await original.Client.OrderAsync(product: 4)).Status);
        Assert.DoesNotContain("cluster id", await original.ReadLogAsync("silo-1"), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> CopyAsync(string database)
    {
        await using (var source = NpgsqlDataSource.Create(database))
            await source.RunAsync("create database restored");
        var copy = new NpgsqlConnectionStringBuilder(database) { Database = "restored" }.ConnectionString;
        await DatabaseDump.CopyAsync(database, copy);
        return copy;
    }

    private static Task<long> OrdersAsync(NpgsqlDataSource source) => source.AskAsync<long>("select count(*) from orders");
}
