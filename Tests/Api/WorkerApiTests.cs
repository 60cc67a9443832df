using System.Net;
using Npgsql;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Monitoring;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary>A shop whose worker advances orders.</summary>
public sealed class WorkerApiTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly string[] Periods = ["minute", "hour", "day"];

    private static readonly Dictionary<string, string?> Busy = new()
    {
        ["Worker__Enabled"] = "true",
        ["Worker__Period"] = "00:00:00.050",
        ["Worker__ProcessAfter"] = "00:00:00",
        ["Worker__ShipAfter"] = "00:00:00",
        ["Worker__CompleteAfter"] = "00:00:00",
        ["Worker__RollupMinutes"] = "2",
        ["Worker__SettleFor"] = "00:00:01",
    };

    [Fact]
    public async Task Worker_completes_orders_and_keeps_the_report_equal()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var idle = await ShopProcess.StartNewAsync(database);
        await using var source = NpgsqlDataSource.Create(database);
        foreach (var minutesAgo in new[] { 9, 8, 5, 4 })
            await source.SellInThePastAsync(minutesAgo, orders: minutesAgo);
        var before = await ReportsAsync(idle);

        await using var busy = await ShopProcess.StartNewAsync(database, Busy);
        var metrics = await Wait.UntilAsync("nine minutes to be folded", Limit, () => MetricsText.ReadAsync(busy.Client), seen => seen.Sum("sales_minutes_folded_total") >= 9);
        Assert.Equal(4L, await source.AskAsync<long>("select count(*) from sales_minutes where orders > 3"));
        Assert.Equal(before, await ReportsAsync(idle));
        Assert.Equal(before, await ReportsAsync(busy));

        await Wait.UntilAsync(
            "every order to be completed", Limit, () => MetricsText.ReadAsync(busy.Client), seen => seen.Sum("orders_moved_total", ("to", "completed")) == 28);
        Assert.Equal(["to"], metrics.LabelNames("orders_moved_total"));
        Assert.Equal(["outcome"], metrics.LabelNames("worker_turns_total"));
        var (status, _) = await busy.Client.SendAsync(HttpMethod.Put, "/orders/2/status", new { status = "cancelled" });
        Assert.Equal(HttpStatusCode.Conflict, status);
        await ShopAudit.MustBeCleanAsync(database);
    }

    [Fact]
    public async Task Worker_completes_orders_in_memory()
    {
        await using var shop = await ShopProcess.StartNewAsync(connectionString: null, Busy);
        var (_, placed) = await shop.Client.OrderAsync(product: 1);
        var order = placed.GetProperty("order").GetProperty("id").GetInt64();

        await Wait.UntilAsync(
            "the order to be completed",
            Limit,
            async () => (await shop.Client.SendAsync(HttpMethod.Get, $"/orders/{order}")).Body.GetProperty("order").GetProperty("status").GetString(),
            status => status == "completed");
    }

    [Fact]
    public async Task Invalid_setting_is_reported_in_one_sentence()
    {
        var settings = new Dictionary<string, string?> { ["Worker__ShipAfter"] = "00:00:01" };

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => ShopProcess.StartNewAsync(connectionString: null, settings));

        Assert.Contains("exit code 1", fault.Message);
        Assert.Contains("The configuration cannot be used: ", fault.Message);
        Assert.Contains("ProcessAfter, ShipAfter and CompleteAfter must be in ascending order", fault.Message);
    }

    private static async Task<string> ReportsAsync(ShopProcess shop) =>
        string.Join('\n', await Task.WhenAll(Periods.Select(by => shop.Client.GetStringAsync($"/reports/sales?by={by}"))));
}
