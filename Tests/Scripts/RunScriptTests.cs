using System.Diagnostics;
using System.Net;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>make run and make audit.</summary>
public sealed class RunScriptTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly string _data = TempFolder.New("orleansobs-run-");
    private readonly Dictionary<string, string?> _environment;
    private readonly HttpClient _client;
    private Process? _run;

    public RunScriptTests()
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        _client = new HttpClient { BaseAddress = new Uri(address) };
        _environment = new()
        {
            ["DATA_DIR"] = _data,
            ["ASPNETCORE_URLS"] = address,
            ["ConnectionStrings__Shop"] = null,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is { HasExited: false })
            await StopAsync();
        await Command.ScriptAsync("local-postgres.sh", ["stop", Path.Combine(_data, "postgres")]);
        _client.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Orders_survive_a_stop_and_a_crash_of_all_processes()
    {
        Requires.Postgres();
        await StartAsync();
        var (_, products) = await _client.SendAsync(HttpMethod.Get, "/products");
        Assert.Equal(5, products.GetProperty("count").GetInt32());
        var (_, first) = await _client.OrderAsync(product: 4);

        Assert.Equal(0, await StopAsync());
        await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync(HttpMethod.Get, $"/orders/{Id(first)}")).Status);
        var (_, second) = await _client.OrderAsync(product: 4);

        _run!.Kill(entireProcessTree: true);
        await _run.WaitForExitAsync();
        await Command.ScriptAsync("local-postgres.sh", ["kill", Path.Combine(_data, "postgres")]);
        await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync(HttpMethod.Get, $"/orders/{Id(second)}")).Status);
        Assert.Equal(98, await _client.StockAsync(4));
        Assert.Equal(0, await StopAsync());

        var audit = (await Command.ScriptAsync("audit.sh", [], _environment)).MustSucceed();
        Assert.Contains("The audit found no differences.", audit.Output);
        Assert.Contains("5 orders", audit.Output);
    }

    [Fact]
    public async Task Second_run_and_occupied_port_are_reported()
    {
        Requires.Postgres();
        await StartAsync();

        var second = await Command.ScriptAsync("run.sh", [], _environment);
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("already runs from this checkout", second.Errors);

        using var shop = Process.Start(new ProcessStartInfo("dotnet", [ShopProcess.Dll])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_URLS"] = _environment["ASPNETCORE_URLS"] },
        })!;
        var errors = shop.StandardError.ReadToEndAsync();
        await shop.StandardOutput.ReadToEndAsync();
        await shop.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(1, shop.ExitCode);
        Assert.Contains("address already in use", await errors);
        Assert.Contains("set ASPNETCORE_URLS", await errors);
    }

    [Fact]
    public async Task Audit_before_the_first_run_is_reported()
    {
        Requires.Postgres();
        var audit = await Command.ScriptAsync("audit.sh", [], _environment);

        Assert.Equal(2, audit.ExitCode);
        Assert.Contains("This database holds no shop yet", audit.Errors);
        Assert.DoesNotContain("   at ", audit.Errors);
    }

    [Fact]
    public async Task Shop_without_a_database_runs_in_memory_and_warns()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null);

        var (_, health) = await shop.Client.SendAsync(HttpMethod.Get, "/health");
        Assert.Equal("memory", health.GetProperty("storage").GetString());
        Assert.Equal(Repository.OrleansVersion, health.GetProperty("orleans").GetString());
        Assert.Equal(HttpStatusCode.Created, (await shop.Client.OrderAsync(product: 1)).Status);
        Assert.Contains("all data is in memory and is lost when this process ends", shop.Log);
    }

    [Fact]
    public async Task Unreachable_database_is_reported_in_one_sentence()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ShopProcess.StartNewAsync($"Host=127.0.0.1;Port={Ports.Free()};Database=shop;Username=shop;Password=x"));

        Assert.Contains("exit code 1", fault.Message);
        Assert.Contains("The database cannot be reached:", fault.Message);
        Assert.DoesNotContain("   at ", fault.Message);
    }

    private static long Id(System.Text.Json.JsonElement body) => body.GetProperty("order").GetProperty("id").GetInt64();

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo("bash", [Repository.Path("scripts", "run.sh")]);
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        _run = Process.Start(start)!;
        await Wait.UntilAsync(
            "make run to be ready",
            Limit,
            async () =>
            {
                Assert.False(_run.HasExited, "make run ended");
                return await ReadyAsync();
            },
            ready => ready);
    }

    private async Task<bool> ReadyAsync()
    {
        try
        {
            using var response = await _client.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<int> StopAsync()
    {
        (await Command.RunAsync("kill", ["-TERM", $"{_run!.Id}"])).MustSucceed();
        await _run.WaitForExitAsync().WaitAsync(Limit);
        return _run.ExitCode;
    }
}
