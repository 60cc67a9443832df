using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Storage;
using OrleansObs.Tests.Support;
using static OrleansObs.Tests.Database.OrderStores;

namespace OrleansObs.Tests.Database;

/// <summary>The SQL statements of the order path on PostgreSQL.</summary>
public sealed class PostgresStoreTests(PostgresFixture postgres) : StoreTests(postgres)
{
    [Fact]
    public async Task Each_order_of_a_batch_gets_its_own_outcome()
    {
        var owned = await Products.OwnAsync(stock: 3);
        var small = await Products.OwnAsync(stock: 1);
        var taken = Draft(owned);
        await Orders.CommitAsync([taken]);

        var results = await Orders.CommitAsync(
        [
            Draft(owned),
            Draft(owned) with { UserId = 999 },
            Draft(owned) with { Epoch = owned.Epoch - 1 },
            Draft(owned) with { ProductId = 999 },
            taken with { Quantity = 1 },
            Draft(small) with { Quantity = 2 },
            Draft(owned),
        ]);

        Assert.Equal(
            [
                PlaceOrderOutcome.Placed, PlaceOrderOutcome.UserNotFound, PlaceOrderOutcome.OwnerMoved, PlaceOrderOutcome.OwnerMoved,
                PlaceOrderOutcome.KeyReused, PlaceOrderOutcome.InsufficientStock, PlaceOrderOutcome.Placed,
            ],
            results.Select(result => result.Outcome));
        Assert.Equal(0, await StockAsync(owned.Product.Id));
    }

    [Fact]
    public async Task Conflicting_batch_changes_nothing_and_asks_to_split()
    {
        var owned = await Products.OwnAsync(stock: 2);
        var other = await Products.OwnAsync(stock: 2);
        var (first, second) = (Draft(owned), Draft(owned) with { Quantity = 2 });

        var together = await Orders.CommitAsync([first, Draft(other), second]);

        Assert.Equal(
            [PlaceOrderOutcome.Overloaded, PlaceOrderOutcome.Placed, PlaceOrderOutcome.Overloaded], together.Select(result => result.Outcome));
        Assert.Equal(2, await StockAsync(owned.Product.Id));
        Assert.Equal(PlaceOrderOutcome.Placed, (await Orders.CommitAsync([first]))[0].Outcome);
        Assert.Equal(PlaceOrderOutcome.InsufficientStock, (await Orders.CommitAsync([second]))[0].Outcome);
        Assert.Equal(1, await StockAsync(owned.Product.Id));
    }

    [Fact]
    public async Task Key_locked_by_another_transaction_is_retryable()
    {
        var owned = await Products.OwnAsync(stock: 5);
        var draft = Draft(owned);
        await using var connection = await Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            $"""
            with placed as (
                insert into orders (user_id, product_id, quantity, total_price, idempotency_key)
                values (1, 1, 1, 999.99, '{draft.Key}') returning id, product_id, total_price
            ), sold as (
                update products set stock = stock - 1 where id = 1
            )
            insert into transactions (order_id, product_id, kind, quantity, amount) select id, product_id, 'sale', -1, total_price from placed
            """,
            connection,
            transaction);
        await take.ExecuteNonQueryAsync();

        var waiting = Orders.CommitAsync([draft]);
        await using var locks = Owner.CreateCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
        await Wait.UntilAsync(
            "the commit to wait for the key", TimeSpan.FromSeconds(10), async () => (long)(await locks.ExecuteScalarAsync())!, count => count == 1);
        await transaction.CommitAsync();

        Assert.True((await Assert.ThrowsAsync<StorageRejectedException>(() => waiting)).IsConflict);
        Assert.Equal(5, await StockAsync(owned.Product.Id));
        Assert.Equal(PlaceOrderOutcome.KeyReused, (await Orders.CommitAsync([draft]))[0].Outcome);
    }

    [Fact]
    public async Task New_owner_fences_the_old_one_in_mid_flight()
    {
        var first = await Products.OwnAsync(stock: 1000);
        var selling = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Orders.CommitAsync([.. Enumerable.Range(0, 10).Select(_ => Draft(first))])));
        var second = (await Products.TakeOwnershipAsync(first.Product.Id, CancellationToken.None))!;
        var soldByFirst = (await selling).SelectMany(results => results).Count(result => result.Outcome == PlaceOrderOutcome.Placed);

        Assert.Equal(PlaceOrderOutcome.OwnerMoved, (await Orders.CommitAsync([Draft(first)]))[0].Outcome);
        Assert.Equal(PlaceOrderOutcome.Placed, (await Orders.CommitAsync([Draft(second)]))[0].Outcome);
        Assert.Null(await Products.UpdateAsync(first.Product.Id, first.Epoch, new ProductChange(null, null, 5)));
        Assert.False(await Products.RetireAsync(first.Product.Id, first.Epoch));
        Assert.Equal(999 - soldByFirst, await StockAsync(first.Product.Id));
    }

    [Fact]
    public async Task Ledger_balances_after_concurrent_writes()
    {
        var owned = await Products.OwnAsync(stock: 100_000);
        var id = owned.Product.Id;
        var work = new List<Task>();
        for (var lane = 0; lane < 6; lane++)
        {
            work.Add(Task.Run(async () =>
            {
                for (var i = 0; i < 40; i++)
                {
                    var placed = await Orders.CommitAsync([.. Enumerable.Range(0, 5).Select(_ => Draft(owned))]);
                    await Orders.CancelAsync(placed[0].Order!.Id, id, owned.Epoch);
                }
            }));
            work.Add(Task.Run(async () =>
            {
                for (var i = 0; i < 20; i++)
                    Assert.NotNull(await Products.UpdateAsync(id, owned.Epoch, new ProductChange(null, null, 50_000 + i)));
            }));
        }

        await Task.WhenAll(work);
        Assert.Equal(240 * 4 + 3, (await ShopAudit.MustBeCleanAsync(ConnectionString)).Orders - 240);
    }

    [Fact]
    public async Task Concurrent_orders_with_one_key_are_one_order()
    {
        var owned = await Products.OwnAsync(stock: 100);
        var draft = Draft(owned);

        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Orders.CommitAsync([draft])));

        Assert.Single(results, result => result[0].Outcome == PlaceOrderOutcome.Placed);
        Assert.Equal(98, await StockAsync(owned.Product.Id) - 1);
        Assert.Equal(draft.Quantity, (await Orders.FindByKeysAsync([draft.Key]))[draft.Key].Quantity);
    }

    [Fact]
    public async Task Concurrent_migrations_run_once()
    {
        var fresh = await Postgres.CreateDatabaseAsync();
        var silos = Enumerable.Range(0, 6).Select(_ => StoreServices.On(fresh)).ToList();
        await Task.WhenAll(silos.Select(silo => silo.MigrateShopAsync(CancellationToken.None)));
        await silos[0].MigrateShopAsync(CancellationToken.None);

        var report = await ShopAudit.MustBeCleanAsync(fresh);
        Assert.Equal((5, 3), (report.Products, report.Orders));
        foreach (var silo in silos)
            await silo.DisposeAsync();
    }

    [Theory]
    [InlineData("update products set stock = stock - 1 where id = 1", "product 1: stock is 49, the ledger says 50")]
    [InlineData("update orders set quantity = 5 where id = 2", "order 2 (pending)")]
    [InlineData("update orders set status = 'cancelled' where id = 2", "order 2 (cancelled)")]
    [InlineData("update orders set total_price = 1 where id = 1", "revenue")]
    [InlineData("alter table transactions disable trigger all; delete from transactions where order_id = 3", "order 3 (shipped): 0 sales")]
    public async Task Audit_finds_manipulated_rows(string tampering, string finding)
    {
        var fresh = await Postgres.CreateDatabaseAsync();
        await using var services = StoreServices.On(fresh);
        await services.MigrateShopAsync(CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(fresh);
        await using var command = source.CreateCommand(tampering);
        await command.ExecuteNonQueryAsync();

        Assert.Contains((await ShopAudit.RunAsync(fresh)).Differences, difference => difference.Contains(finding));
    }

    [Fact]
    public async Task Orders_have_connections_apart_from_lists()
    {
        await using var services = StoreServices.On($"{ConnectionString};Maximum Pool Size=1");
        var owned = await Products.OwnAsync(stock: 3);
        await using var taken = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        Assert.Equal(PlaceOrderOutcome.Placed, (await services.GetRequiredService<IOrderStore>().CommitAsync([Draft(owned)]))[0].Outcome);
    }

    [Fact]
    public async Task Commit_statement_is_planned_once_for_any_batch_size()
    {
        var owned = await Products.OwnAsync(stock: 1000);
        // The first execution is not prepared yet.
        for (var group = 1; group <= 20; group++)
            await Orders.CommitAsync([.. Enumerable.Range(0, group).Select(_ => Draft(owned))]);

        var commits = Services.GetRequiredKeyedService<NpgsqlDataSource>(StorageServices.CommitConnection);
        Assert.Equal("0 by group, 19 by the one plan", await commits.AskAsync<string>(
            "select custom_plans || ' by group, ' || generic_plans || ' by the one plan' from pg_prepared_statements where statement like '%into orders%'"));
    }

    [Theory]
    [InlineData("insert into orders (user_id, product_id, quantity, total_price, idempotency_key) values (1, 1, 1, 1, gen_random_uuid()), (1, 99999, 1, 1, gen_random_uuid())", "an order refers to a product that does not exist")]
    [InlineData("insert into orders (user_id, product_id, quantity, total_price, idempotency_key) values (99999, 1, 1, 1, gen_random_uuid())", "an order refers to a user who does not exist")]
    [InlineData("insert into transactions (order_id, product_id, kind, quantity, amount) values (99999, 1, 'sale', -1, 1)", "an entry of the ledger refers to an order of that product that does not exist")]
    [InlineData("insert into transactions (order_id, product_id, kind, quantity, amount) values (2, 3, 'refund', 1, 1)", "an entry of the ledger refers to an order of that product that does not exist")]
    [InlineData("insert into transactions (product_id, kind, quantity, amount) values (99999, 'restock', 1, 0)", "an entry of the ledger refers to a product that does not exist")]
    [InlineData("delete from products where id = 5", "products are referred to")]
    [InlineData("update users set id = default where id = 3", "users are referred to")]
    [InlineData("update orders set product_id = 2 where id = 1", "orders are referred to")]
    [InlineData("truncate orders", "orders are referred to")]
    public async Task Referenced_rows_exist_and_cannot_be_deleted(string statement, string refusal)
    {
        var fresh = await Postgres.CreateDatabaseAsync();
        await using var services = StoreServices.On(fresh);
        await services.MigrateShopAsync(CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(fresh);
        await using var command = source.CreateCommand(statement);

        var fault = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, fault.SqlState);
        Assert.StartsWith(refusal, fault.MessageText, StringComparison.Ordinal);
        await ShopAudit.MustBeCleanAsync(fresh);
    }

    [Theory]
    [InlineData("update transactions set amount = 0")]
    [InlineData("delete from transactions")]
    [InlineData("truncate transactions")]
    public async Task Ledger_rows_cannot_be_changed(string statement)
    {
        await using var command = Owner.CreateCommand(statement);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Contains("append-only", refusal.MessageText);
    }
}
