using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>generate-traffic.sh and load-test.sh against a running shop.</summary>
[Collection(ShopCollection.Name)]
public sealed class TrafficScriptTests(ShopFixture fixture) : IDisposable
{
    private readonly string _report = Path.GetTempFileName();

    private string Url => fixture.Shop.BaseAddress.GetLeftPart(UriPartial.Authority);

    public void Dispose() => File.Delete(_report);

    [Theory]
    [InlineData("balanced", 40, 80)]
    [InlineData("spike", 40, 186)]
    [InlineData("burst", 40, 80)]
    [InlineData("heavy", 20, 40)]
    [InlineData("stress", 10, 110)]
    public async Task Every_mode_sends_its_rate_and_loses_no_order(string mode, int rate, int requests)
    {
        var before = await CountAsync("select count(*) from orders");

        var result = (await ScriptAsync("generate-traffic.sh", "-m", mode, "-d", "2", "-r", $"{rate}", "-u", Url, "-j", _report)).MustSucceed();

        Assert.StartsWith($"{mode}, open loop, {rate} requests/s, 2 s: {Url}", result.Output, StringComparison.Ordinal);
        Assert.Contains("in flight", result.Errors, StringComparison.Ordinal);
        var report = await ReportAsync();
        Assert.InRange(report.GetProperty("requests").GetInt32(), requests - 1, requests + 1);
        await MustBeStoredAsync(before, report);
    }

    [Fact]
    public async Task Interrupt_ends_with_a_summary()
    {
        var before = await CountAsync("select count(*) from orders");
        var start = Command.Interruptible("generate-traffic.sh", "-d", "600", "-r", "50", "-u", Url, "-j", _report);
        start.RedirectStandardError = true;
        using var script = Process.Start(start)!;
        string? line;
        do
            line = await script.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));
        while (line?.Contains("in flight", StringComparison.Ordinal) == false);

        (await Command.RunAsync("kill", ["-INT", $"{script.Id}"])).MustSucceed();
        var output = await script.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(15));
        await script.WaitForExitAsync();

        Assert.Equal(0, script.ExitCode);
        Assert.Contains($"interrupted: {Url}", output, StringComparison.Ordinal);
        Assert.Contains("GET /products/{id}", output, StringComparison.Ordinal);
        await MustBeStoredAsync(before, await ReportAsync());
    }

    [Fact]
    public async Task Load_test_reports_figures_and_fails_above_a_limit()
    {
        string[] small = ["-c", "8", "-d", "1", "-u", Url];
        var result = (await ScriptAsync("load-test.sh", [.. small, "-p", "5000", "-j", _report])).MustSucceed();

        Assert.StartsWith("8 users, closed loop, 1 s", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"average [\d.]+, p50 [\d.]+, p90 [\d.]+, p95 [\d.]+, p99 [\d.]+, max [\d.]+", result.Output);
        Assert.Contains("errors      0 (0.00 %)", result.Output, StringComparison.Ordinal);
        Assert.InRange((await ReportAsync()).GetProperty("requests").GetInt32(), 100, int.MaxValue);

        var tooSlow = await ScriptAsync("load-test.sh", [.. small, "-p", "1"]);
        Assert.Equal(1, tooSlow.ExitCode);
        Assert.Matches(@"The p95 of [\d.]+ ms is above the limit of 1 ms\.", tooSlow.Errors);
    }

    [Theory]
    [InlineData("generate-traffic.sh")]
    [InlineData("load-test.sh")]
    public async Task Missing_shop_is_reported_in_one_sentence(string script)
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        var result = await ScriptAsync(script, "-d", "2", "-u", url);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{url}/ does not respond as a shop: Connection refused", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    private static Task<CommandResult> ScriptAsync(string script, params string[] words) => Command.ScriptAsync(script, words);

    // The shop has as many orders as the client counted, and the products of the load generator are retired.
    private async Task MustBeStoredAsync(long before, JsonElement report)
    {
        var orders = report.GetProperty("routes").EnumerateArray().Single(route => route.GetProperty("route").GetString() == "POST /orders");
        Assert.Equal(0, orders.GetProperty("errors").GetInt32());
        Assert.Equal(before + orders.GetProperty("requests").GetInt64(), await CountAsync("select count(*) from orders"));
        Assert.Equal(0, await CountAsync("select count(*) from products where name like 'Load %' and retired_at is null"));
    }

    private async Task<JsonElement> ReportAsync() => JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(_report));

    private async Task<long> CountAsync(string query)
    {
        await using var source = NpgsqlDataSource.Create(fixture.ConnectionString);
        await using var command = source.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
