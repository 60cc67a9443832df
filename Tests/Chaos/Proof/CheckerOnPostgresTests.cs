using System.Diagnostics;
using Npgsql;
using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>The history of real clients of a real shop is consistent; each manipulation of the database is detected.</summary>
public sealed class CheckerOnPostgresTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Every_manipulation_of_the_database_is_found()
    {
        var database = await postgres.CreateDatabaseAsync();
        var (products, histories) = await RunClientsAsync(database);
        var acknowledged = histories.SelectMany(history => history.Events).Where(one => one is { Operation: Operation.PlaceOrder, Outcome: Outcome.Done }).ToList();
        Assert.True(acknowledged.Count > 10, $"only {acknowledged.Count} orders");
        Assert.NotEmpty(histories.SelectMany(history => history.Listed));
        var victim = acknowledged.First(one => !products.Single(product => product.Id == one.Product).SaleOnly);
        var (id, product) = (victim.Order, victim.Product);
        Assert.Empty(await CheckAsync());

        await MustBeRedAsync(ViolationKind.Lost, $"delete from transactions where order_id = {id}", $"delete from orders where id = {id}");
        await MustBeRedAsync(
            ViolationKind.Doubled,
            $"insert into orders (user_id, product_id, quantity, total_price, idempotency_key) select user_id, product_id, quantity, total_price, gen_random_uuid() from orders where id = {id}",
            $"insert into transactions (order_id, product_id, kind, quantity, amount) select lastval(), product_id, 'sale', quantity, amount from transactions where order_id = {id} and kind = 'sale'",
            $"update products set stock = stock - (select quantity from orders where id = {id}) where id = {product}");
        await MustBeRedAsync(
            ViolationKind.Doubled,
            "alter table orders drop constraint orders_idempotency_key_key",
            $"insert into orders (user_id, product_id, quantity, total_price, idempotency_key) select user_id, product_id, quantity, total_price, idempotency_key from orders where id = {id}");
        await MustBeRedAsync(ViolationKind.Other, $"update products set stock = stock + 1 where id = {product}");
        await MustBeRedAsync(ViolationKind.Oversold, "alter table products drop constraint products_stock_check", $"update products set stock = -1 where id = {product}");
        await MustBeRedAsync(ViolationKind.Other, $"update orders set quantity = quantity + 1 where id = {id}");
        Assert.Empty(await CheckAsync());

        async Task<IReadOnlyList<Violation>> CheckAsync(string? connection = null) =>
            HistoryChecker.Check(new ChaosEvidence(products, histories, await SnapshotReader.ReadAsync(connection ?? database, products.Select(one => one.Id))));

        async Task MustBeRedAsync(ViolationKind kind, params string[] lies)
        {
            var copy = await CopyAsync(database);
            await ExecuteAsync(copy, ["alter table transactions disable trigger transactions_append_only", "alter table orders disable trigger orders_stay", .. lies]);
            Assert.Contains(await CheckAsync(copy), violation => violation.Kind == kind);
        }
    }

    private static async Task<(IReadOnlyList<ChaosProduct> Products, ClientHistory[] Histories)> RunClientsAsync(string database)
    {
        await using var shop = await ShopProcess.StartNewAsync(database);
        var products = await TestProducts.CreateAsync(shop.Client, Load);
        using var stop = new CancellationTokenSource(Load);
        var clock = Stopwatch.StartNew();
        var calls = new RetryingShopClient(shop.Client, TimeProvider.System);
        return (products, await Task.WhenAll(Enumerable.Range(1, 20).Select(number => new ChaosClient(number, 42, ownKeys: number % 2 == 0, calls, products, clock).RunAsync(stop.Token))));
    }

    private async Task<string> CopyAsync(string database)
    {
        NpgsqlConnection.ClearAllPools();
        var from = new NpgsqlConnectionStringBuilder(database);
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync((await postgres.ServerAsync()).ConnectionString, [$"create database {name} template {from.Database}"]);
        return new NpgsqlConnectionStringBuilder(database) { Database = name }.ConnectionString;
    }

    private static async Task ExecuteAsync(string connection, IEnumerable<string> statements)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var session = await source.OpenConnectionAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, session);
            await command.ExecuteNonQueryAsync();
        }
    }
}
