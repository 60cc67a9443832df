using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Fleet;

/// <summary>Memory of an active product, and idle deactivation.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class ActivationTests(ITestOutputHelper output)
{
    // The long form uses 100,000. Grains must stay active until all are activated.
    private static readonly int Products = Figures.LongForm ? 100_000 : 5_000;
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(Figures.LongForm ? 120 : 10);

    [Fact]
    public async Task Idle_products_are_deactivated()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess(new Dictionary<string, string?> { ["Silo__CollectionAge"] = Age.ToString("c") });
        await fleet.StartAsync();
        var first = await AddProductsAsync(fleet.ConnectionString);
        var before = ResidentBytes(fleet);

        var start = DateTime.UtcNow;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Products),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, _) => Assert.Equal(System.Net.HttpStatusCode.OK, (await fleet.Client.SendAsync(HttpMethod.Get, $"/products/{first + i}")).Status));
        var counts = await CountsAsync(fleet);
        var after = ResidentBytes(fleet);
        output.WriteLine($"{counts.Sum()} products in memory after {(DateTime.UtcNow - start).TotalSeconds:0} s, {string.Join(" + ", counts)} on the silos");
        output.WriteLine($"resident memory of the silos: {before / 1048576} MiB before, {after / 1048576} MiB after, {(after - before) / Products} bytes a product");
        // A migrating grain may be counted twice, or not at all.
        Assert.InRange(counts.Sum(), Products * 99 / 100, Products * 101 / 100);
        Assert.All(counts, count => Assert.InRange(count, Products / 6, Products));

        var left = await Wait.UntilAsync("idle products to leave", Age * 6, async () => (await CountsAsync(fleet)).Sum(), count => count < Products / 100);
        output.WriteLine($"{left} left {(DateTime.UtcNow - start).TotalSeconds:0} s after the first; resident memory {ResidentBytes(fleet) / 1048576} MiB");
    }

    private static async Task<long> AddProductsAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            $"with added as (insert into products (name, price, stock, initial_stock) select 'Product ' || i, 1, 10, 10 from generate_series(1, {Products}) i returning id) select min(id) from added");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<int[]> CountsAsync(FleetProcess fleet) =>
        [.. (await fleet.ViewAsync()).GetProperty("silos").EnumerateArray().Select(silo =>
            silo.TryGetProperty("grains", out var grains) && grains.TryGetProperty("ProductGrain", out var count) ? count.GetInt32() : 0)];

    private static long ResidentBytes(FleetProcess fleet) =>
        fleet.Names.Where(name => name.StartsWith("silo-", StringComparison.Ordinal))
            .Sum(name => System.Diagnostics.Process.GetProcessById(fleet.ProcessId(name)!.Value).WorkingSet64);
}
