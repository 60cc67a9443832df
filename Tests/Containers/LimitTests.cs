using System.Net;
using System.Text.Json;
using Npgsql;
using OrleansObs.Tests.Chaos.Fleet;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>Memory and processor limits of containers.</summary>
[Collection(nameof(ContainerCollection))]
public sealed class LimitTests(ContainerFixture fixture, ITestOutputHelper output)
{
    private const int Products = 10_000;
    private const double Mebibyte = 1 << 20;

    [Fact]
    public async Task Every_container_has_the_limits_of_the_compose_file()
    {
        var project = await fixture.WholeAsync();
        using var file = JsonDocument.Parse((await project.RunAsync(["config", "--format", "json"])).MustSucceed().Output);
        foreach (var container in await project.AllContainersAsync())
        {
            var engine = await container.InspectAsync();
            var service = engine.GetProperty("Config").GetProperty("Labels").GetProperty("com.docker.compose.service").GetString()!;
            var limits = file.RootElement.GetProperty("services").GetProperty(service).GetProperty("deploy").GetProperty("resources").GetProperty("limits");
            var host = engine.GetProperty("HostConfig");
            Assert.Equal(
                (service, limits.GetProperty("memory").GetString(), limits.GetProperty("cpus").GetDouble()),
                (service, $"{host.GetProperty("Memory").GetInt64()}", host.GetProperty("NanoCpus").GetInt64() / 1e9));
            Assert.True(service != "silo" || host.GetProperty("Memory").GetInt64() == 256 * Mebibyte, "a silo is to live in 256 MiB");
        }
    }

    [Fact]
    public async Task Silo_holds_10000_products_under_load()
    {
        var project = fixture.Project;
        await project.UpAsync(silos: 1);
        var silo = (await project.ContainersAsync("silo")).Single();
        var restarts = await silo.RestartsAsync();
        await using var load = await FleetLoad.StartNewAsync(project, ComposeProject.Clients);
        var first = await AddProductsAsync(project);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Products),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, _) => Assert.Equal(HttpStatusCode.OK, (await project.Client.SendAsync(HttpMethod.Get, $"/products/{first + i}")).Status));
        var count = ProductGrains(await project.ViewAsync());
        var process = await silo.ProcessAsync();
        output.WriteLine($"{count} products in memory; resident: {process["VmRSS"]} now, {process["VmHWM"]} at most");
        await load.MustBeExactAsync();

        Assert.InRange(count, Products, int.MaxValue);
        Assert.Empty(load.Failures);
        Assert.Equal(restarts, await silo.RestartsAsync());
        Assert.False((await silo.StateAsync()).GetProperty("OOMKilled").GetBoolean());
    }

    private static async Task<long> AddProductsAsync(ComposeProject project)
    {
        await using var source = NpgsqlDataSource.Create(await project.ConnectionStringAsync());
        await using var command = source.CreateCommand(
            "with added as (insert into products (name, price, stock, initial_stock) "
            + $"select 'Product ' || gen_random_uuid(), 1, 10, 10 from generate_series(1, {Products}) returning id) select min(id) from added");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static int ProductGrains(JsonElement view) => view.GetProperty("silos")[0].GetProperty("grains").GetProperty("ProductGrain").GetInt32();
}
