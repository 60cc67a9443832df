using System.Diagnostics;
using System.Net;
using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>docker compose up and down.</summary>
[Collection(nameof(ContainerCollection))]
public sealed class StartTests(ContainerFixture fixture, ITestOutputHelper output)
{
    [Fact]
    public async Task Order_survives_recreation_of_all_containers()
    {
        output.WriteLine($"images built in {fixture.Built.TotalSeconds:0} s, three silos healthy {fixture.Started.TotalSeconds:0} s after up");
        var project = await fixture.WholeAsync();
        var product = await project.Client.AddProductAsync(stock: 10);
        var (status, body) = await project.Client.OrderAsync(product, quantity: 3);
        Assert.Equal(HttpStatusCode.Created, status);
        var order = body.GetProperty("order").GetProperty("id").GetInt64();
        Assert.Equal(3, await StoredQuantityAsync(project, order));

        await project.DownAsync();
        Assert.Empty(await project.AllContainersAsync());
        var clock = Stopwatch.StartNew();
        await project.UpAsync(ComposeProject.Silos);
        output.WriteLine($"after down, healthy again {clock.Elapsed.TotalSeconds:0} s after up");

        Assert.Equal(3, await StoredQuantityAsync(project, order));
        Assert.Equal(7, await project.Client.StockAsync(product));
        var audit = await project.RunAsync(["exec", "--no-TTY", "webfront", "dotnet", "WebFront.dll", "audit"]);
        Assert.True(audit.ExitCode == 0, audit.Output + audit.Errors);
    }

    private static async Task<int> StoredQuantityAsync(ComposeProject project, long order)
    {
        await using var source = NpgsqlDataSource.Create(await project.ConnectionStringAsync());
        await using var command = source.CreateCommand("select quantity from orders where id = $1");
        command.Parameters.AddWithValue(order);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
