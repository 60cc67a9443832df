using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>A checkout and a data folder whose paths contain spaces and quotes.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class PathTests : IDisposable
{
    private const string Prefix = "orleansobs it's \"a path\"-";

    private readonly string _folder = TempFolder.New(Prefix);

    // A link suffices: the scripts use the path by which they are called.
    private string Checkout => Path.Combine(_folder, "check out's \"link\"");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Shop_runs_below_any_path()
    {
        Requires.Postgres();
        Directory.CreateSymbolicLink(Checkout, Repository.Root);
        await using var run = new MakeRun(Checkout, Prefix);
        await run.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await run.Client.OrderAsync(product: 4)).Status);
        await run.KillEverythingAsync();
        await run.StartAsync();
        Assert.Equal(99, await run.Client.StockAsync(4));
    }

    [Fact]
    public async Task Fleet_and_monitor_run_below_any_path()
    {
        Requires.Postgres();
        Requires.Nginx();
        Requires.Prometheus();
        Directory.CreateSymbolicLink(Checkout, Repository.Root);
        await using var fleet = new FleetProcess(new Dictionary<string, string?> { ["MONITOR"] = "yes" }, Checkout, Prefix);
        await fleet.StartAsync(silos: 1, webFronts: 1);
        Assert.Equal(HttpStatusCode.Created, (await fleet.Client.OrderAsync(product: 4)).Status);

        using var prometheus = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{9090 + fleet.Offset}") };
        foreach (var job in new[] { "webfront", "silo", "nginx", "postgres" })
        {
            await Wait.UntilAsync(
                $"{job} to be scraped",
                TimeSpan.FromSeconds(60),
                () => QueryAsync(prometheus, job is "postgres" ? "pg_up" : $"up{{job=\"{job}\"}}"),
                answer => answer.Contains(",\"1\"]", StringComparison.Ordinal));
        }

        Assert.Equal(0, await fleet.StopAsync());
        Assert.Empty(fleet.Leftovers());
    }

    private static async Task<string> QueryAsync(HttpClient prometheus, string query)
    {
        try
        {
            return await prometheus.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }
}
