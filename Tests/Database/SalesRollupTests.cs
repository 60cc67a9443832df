using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Orders.Worker;
using OrleansObs.Queries;
using OrleansObs.Storage;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Database;

/// <summary>The sales report equals the ledger, whichever part of it is rolled up.</summary>
/// <remarks>A role that cannot see the sessions of these tests, which are those of a superuser, would roll up nothing.</remarks>
public sealed class SalesRollupTests(PostgresFixture postgres) : StoreTests(postgres, asOwner: true)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Shifts the clock, so that sales of the current minute can be rolled up.
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(-2);

    private ISalesRollup Sales => Services.GetRequiredService<ISalesRollup>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var minutesAgo in new[] { 5, 4, 2, 1 })
            await Owner.SellInThePastAsync(minutesAgo, orders: minutesAgo);
    }

    [Fact]
    public async Task Rollup_is_bounded_per_run_and_keeps_the_report_equal()
    {
        var before = await ReportsAsync();
        Assert.Equal([15, 15, 15], before.Select(report => report.Sum(line => line.Orders)));
        var folds = new List<int>();
        do
        {
            folds.Add(await Sales.RollUpAsync(2, TimeSpan.Zero));
            Assert.Equal(before, await ReportsAsync());
            await ShopAudit.MustBeCleanAsync(ConnectionString);
        }
        while (folds[^1] > 0);

        Assert.Equal(2, folds.Max());
        Assert.InRange(folds.Sum(), 5, 6);
        Assert.Equal(4L, await Owner.AskAsync<long>("select count(*) from sales_minutes where orders in (1, 2, 4, 5)"));
    }

    [Fact]
    public async Task Concurrent_rollups_are_serialized()
    {
        var before = await ReportsAsync();
        var folds = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Sales.RollUpAsync(1, TimeSpan.Zero)));

        Assert.InRange(folds.Sum(), 1, 6);
        Assert.Equal(before, await ReportsAsync());
        await ShopAudit.MustBeCleanAsync(ConnectionString);
    }

    [Fact]
    public async Task Sale_committed_after_the_rollup_is_in_the_report()
    {
        var orders = (await ReportsAsync())[2].Sum(line => line.Orders);
        await using var connection = await Owner.OpenConnectionAsync();
        await using var late = await connection.BeginTransactionAsync();
        await SellAsync(connection);
        await Owner.SellInThePastAsync(minutesAgo: 0, orders: 1);

        await Sales.RollUpAsync(100, Later);
        Assert.Equal(orders + 1, (await ReportsAsync())[2].Sum(line => line.Orders));
        await late.CommitAsync();
        Assert.Equal(orders + 2, (await ReportsAsync())[2].Sum(line => line.Orders));

        Assert.InRange(await Sales.RollUpAsync(100, Later), 1, 4);
        Assert.Equal(0L, await Owner.AskAsync<long>("select count(*) from transactions, sales_watermark where created_at >= folded_below"));
        Assert.Equal(orders + 2, (await ReportsAsync())[2].Sum(line => line.Orders));
        await ShopAudit.MustBeCleanAsync(ConnectionString);
    }

    [Fact]
    public async Task Interrupted_rollup_changes_nothing_and_is_repeated()
    {
        var before = await ReportsAsync();
        await using (var connection = await Owner.OpenConnectionAsync())
        {
            await using var other = await connection.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("select * from sales_watermark for update", connection);
            await hold.ExecuteNonQueryAsync();
            var fold = Sales.RollUpAsync(100, TimeSpan.Zero);
            await Wait.UntilAsync(
                "the fold to wait and to be killed",
                Limit,
                () => Owner.AskAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"),
                killed => killed == 1);
            await Assert.ThrowsAsync<StorageUnavailableException>(() => fold.WaitAsync(Limit));
        }

        Assert.Equal(0L, await Owner.AskAsync<long>("select count(*) from sales_minutes"));
        Assert.Equal(before, await ReportsAsync());
        Assert.InRange(await Sales.RollUpAsync(100, TimeSpan.Zero), 5, 6);
        Assert.Equal(before, await ReportsAsync());
    }

    [Theory]
    [InlineData("update sales_minutes set revenue = revenue + 1 where orders = 4", "rolled up as 4 orders, 4 units, 200.96 revenue, 0 cancelled; the ledger says 4, 4, 199.96, 0")]
    [InlineData("delete from sales_minutes where orders = 2", "rolled up as 0 orders, 0 units, 0 revenue, 0 cancelled; the ledger says 2, 2, 99.98, 0")]
    [InlineData("insert into sales_minutes values ('2020-02-02 02:02Z', 1, 2, 3, 4)", "sales of 2020-02-02 02:02: rolled up as 1 orders, 2 units, 3.00 revenue, 4 cancelled; the ledger says 0, 0, 0, 0")]
    public async Task Audit_finds_a_changed_minute_and_rollup_repairs_it(string tampering, string finding)
    {
        await Sales.RollUpAsync(100, TimeSpan.Zero);
        await Owner.RunAsync(tampering);

        var difference = Assert.Single((await ShopAudit.RunAsync(ConnectionString)).Differences);
        Assert.Contains(finding, difference);

        // A rollup repairs minutes of the ledger only.
        await Owner.RunAsync("delete from sales_minutes where minute < '2021-01-01'");
        await Owner.RunAsync("update sales_watermark set folded_below = folded_below - interval '10 minutes'");
        await Sales.RollUpAsync(100, TimeSpan.Zero);
        await ShopAudit.MustBeCleanAsync(ConnectionString);
    }

    [Fact]
    public async Task Rollup_without_view_of_other_sessions_does_nothing()
    {
        var role = $"weak_{Guid.NewGuid():N}";
        await Owner.RunAsync($"create role {role} login password 'x'; grant select, insert, update on all tables in schema public to {role}");
        await using var services = StoreServices.On(new NpgsqlConnectionStringBuilder(ConnectionString) { Username = role, Password = "x" }.ConnectionString);
        await using var writer = await Owner.OpenConnectionAsync();

        Assert.Equal(0, await services.GetRequiredService<ISalesRollup>().RollUpAsync(100, TimeSpan.Zero));
        await Owner.RunAsync($"grant pg_read_all_stats to {role}");
        Assert.InRange(await services.GetRequiredService<ISalesRollup>().RollUpAsync(100, TimeSpan.Zero), 5, 6);
    }

    private static async Task SellAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            """
            with placed as (
                insert into orders (user_id, product_id, quantity, total_price, idempotency_key)
                values (1, 5, 1, 89.99, gen_random_uuid()) returning id, total_price
            ),
            sold as (update products set stock = stock - 1 where id = 5)
            insert into transactions (order_id, product_id, kind, quantity, amount) select id, 5, 'sale', -1, total_price from placed
            """,
            connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<SalesPeriod>[]> ReportsAsync()
    {
        var reports = new List<IReadOnlyList<SalesPeriod>>();
        foreach (var period in Enum.GetValues<ReportPeriod>())
            reports.Add(await Services.GetRequiredService<IShopQueries>().ReportSalesAsync(period, CancellationToken.None));
        return [.. reports];
    }
}
