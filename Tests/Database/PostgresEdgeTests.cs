using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Queries;
using OrleansObs.Storage;
using OrleansObs.Storage.Postgres;
using OrleansObs.Tests.Support;
using OrleansObs.Users;
using static OrleansObs.Tests.Database.OrderStores;

namespace OrleansObs.Tests.Database;

/// <summary>Deadlines, overflow, first answers and error classes on PostgreSQL.</summary>
public sealed class PostgresEdgeTests(PostgresFixture postgres) : StoreTests(postgres)
{
    [Fact]
    public async Task Group_after_its_deadline_is_not_stored()
    {
        var owned = await Products.OwnAsync(stock: 5);
        var draft = Draft(owned);

        Assert.True((await Assert.ThrowsAsync<StorageRejectedException>(() => Orders.CommitAsync([draft], DateTime.UtcNow.AddSeconds(-1)))).IsConflict);
        Assert.Equal(5, await StockAsync(owned.Product.Id));
        Assert.Equal(PlaceOrderOutcome.Placed, (await Orders.CommitAsync([draft], DateTime.UtcNow.AddSeconds(30)))[0].Outcome);
    }

    [Fact]
    public async Task Group_that_waits_past_its_deadline_is_not_stored()
    {
        var owned = await Products.OwnAsync(stock: 5);
        await using var connection = await Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand($"select from products where id = {owned.Product.Id} for update", connection, transaction);
        await hold.ExecuteNonQueryAsync();
        var deadline = DateTime.UtcNow.AddSeconds(1);

        var fault = await Assert.ThrowsAsync<StorageRejectedException>(() => Orders.CommitAsync([Draft(owned)], deadline));

        Assert.True(fault.IsConflict);
        Assert.InRange(DateTime.UtcNow - deadline, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await transaction.RollbackAsync();
        Assert.Equal(5, await StockAsync(owned.Product.Id));
    }

    [Fact]
    public async Task Stock_can_grow_beyond_its_maximum_by_cancellations()
    {
        var owned = await Products.OwnAsync(stock: ProductLimits.MaxStock);
        var (id, epoch) = (owned.Product.Id, owned.Epoch);
        for (var round = 0; round < 2; round++)
        {
            for (var batch = 0; batch < 10; batch++)
            {
                var placed = await Orders.CommitAsync([.. Enumerable.Range(0, 100).Select(_ => Draft(owned) with { Quantity = OrderLimits.MaxQuantity })]);
                Assert.All(placed, result => Assert.Equal(PlaceOrderOutcome.Placed, result.Outcome));
            }

            Assert.NotNull(await Products.UpdateAsync(id, epoch, new ProductChange(null, null, ProductLimits.MaxStock)));
        }

        for (var order = 4; order <= 2003; order++)
            Assert.Equal(CancelOrderOutcome.Cancelled, (await Orders.CancelAsync(order, id, epoch)).Outcome);

        Assert.Equal(3_000_000_000, await StockAsync(id));
        Assert.Equal(-3_000_000_000, (await Products.UpdateAsync(id, epoch, new ProductChange(null, null, 0)))!.StockDelta);
    }

    [Fact]
    public async Task Replayed_order_has_the_names_of_its_first_answer()
    {
        var owned = await Products.OwnAsync(stock: 5);
        var draft = Draft(owned);
        var first = (await Orders.CommitAsync([draft]))[0].Order!;

        await Products.UpdateAsync(owned.Product.Id, owned.Epoch, new ProductChange("Another name", null, null));
        await Services.GetRequiredService<IUserStore>().UpdateAsync(1, new UserChange("another_name", null));

        Assert.Equal(first, (await Orders.FindByKeysAsync([draft.Key]))[draft.Key]);
        Assert.Equal(first, await Services.GetRequiredService<IShopQueries>().FindOrderByKeyAsync(draft.Key, CancellationToken.None));
        Assert.Equal(("Another name", "another_name"), await Orders.FindAsync(first.Id) is { } now ? (now.ProductName, now.Username) : default);
    }

    [Theory]
    [InlineData("select 1/0", false)]
    [InlineData("select 2147483647 + 1", false)]
    [InlineData("select * from no_such_table", false)]
    [InlineData("do $$ begin raise serialization_failure; end $$", true)]
    [InlineData("do $$ begin raise deadlock_detected; end $$", true)]
    [InlineData("do $$ begin raise lock_not_available; end $$", true)]
    public async Task Rejected_statement_is_no_outage(string sql, bool isConflict)
    {
        var fault = await Assert.ThrowsAsync<StorageRejectedException>(
            () => Services.GetRequiredService<ShopDatabase>().QueryAsync(sql, row => 0, CancellationToken.None));
        Assert.Equal(isConflict, fault.IsConflict);
    }

    [Theory]
    [InlineData("do $$ begin raise admin_shutdown; end $$")]
    [InlineData("do $$ begin raise disk_full; end $$")]
    [InlineData("do $$ begin raise read_only_sql_transaction; end $$")]
    public async Task Unavailable_server_is_an_outage(string sql) =>
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => Services.GetRequiredService<ShopDatabase>().QueryAsync(sql, row => 0, CancellationToken.None));
}
