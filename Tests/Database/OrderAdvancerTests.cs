using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Orders;
using OrleansObs.Orders.Worker;
using OrleansObs.Products;
using OrleansObs.Storage.Postgres;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Database;

/// <summary>The worker's SQL statement, concurrent with clients and other workers.</summary>
public sealed class OrderAdvancerTests(PostgresFixture postgres) : StoreTests(postgres)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly IReadOnlyList<TimedTransition> AtOnce = Steps(TimeSpan.Zero);
    private static readonly IReadOnlyList<TimedTransition> AfterFiveMinutes = Steps(TimeSpan.FromMinutes(5));

    private IOrderAdvancer Mover => Services.GetRequiredService<IOrderAdvancer>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();

        // The sample orders are final, so the worker ignores them.
        await Owner.RunAsync("update orders set status = 'completed'");
    }

    [Fact]
    public async Task Due_orders_advance_one_step_per_turn()
    {
        await Owner.SellInThePastAsync(minutesAgo: 10, orders: 10);
        await Owner.SellInThePastAsync(minutesAgo: 1, orders: 5);
        var hub = (await Products.TakeOwnershipAsync(4, CancellationToken.None))!;
        Assert.Equal(CancelOrderOutcome.Cancelled, (await Orders.CancelAsync(4, hub.Product.Id, hub.Epoch)).Outcome);

        Assert.Equal("processing 9", await MoveAsync(AfterFiveMinutes));
        Assert.Equal("shipped 9", await MoveAsync(AfterFiveMinutes));
        Assert.Equal("completed 9", await MoveAsync(AfterFiveMinutes));
        Assert.Equal("", await MoveAsync(AfterFiveMinutes));
        Assert.Equal((5L, 1L), (await CountAsync("pending"), await CountAsync("cancelled")));
    }

    [Fact]
    public async Task Turn_advances_one_batch_of_the_oldest_per_step()
    {
        await Owner.SellInThePastAsync(minutesAgo: 10, orders: 10);

        Assert.Equal("processing 4", await MoveAsync(AtOnce, batch: 4));
        Assert.Equal("4 5 6 7", await Owner.AskAsync<string>("select string_agg(id::text, ' ' order by id) from orders where status = 'processing'"));
        Assert.Equal("processing 4, shipped 4", await MoveAsync(AtOnce, batch: 4));
    }

    [Fact]
    public async Task Concurrent_workers_advance_each_order_three_times()
    {
        await Owner.SellInThePastAsync(minutesAgo: 1, orders: 30);

        var moves = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => MoveToTheEndAsync()));

        foreach (var status in new[] { OrderStatus.Processing, OrderStatus.Shipped, OrderStatus.Completed })
            Assert.Equal(30, moves.Sum(counts => counts.GetValueOrDefault(status)));
    }

    [Fact]
    public async Task Turn_does_nothing_while_another_worker_runs()
    {
        await Owner.SellInThePastAsync(minutesAgo: 1, orders: 1);
        await using (var connection = await Owner.OpenConnectionAsync())
        {
            await using var other = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({WorkerLock.Key})", connection);
            await command.ExecuteNonQueryAsync();

            Assert.Null(await Mover.AdvanceAsync(AtOnce, 10));
        }

        Assert.Equal("processing 1", await MoveAsync(AtOnce));
    }

    [Fact]
    public async Task Turn_skips_an_order_locked_by_a_client()
    {
        await Owner.SellInThePastAsync(minutesAgo: 1, orders: 3);
        await using var connection = await Owner.OpenConnectionAsync();
        await using var client = await connection.BeginTransactionAsync();
        await using var change = new NpgsqlCommand("update orders set status = 'processing' where id = 4", connection);
        await change.ExecuteNonQueryAsync();

        Assert.Equal("processing 2", await MoveAsync(AtOnce).WaitAsync(Limit));
        await client.CommitAsync();

        Assert.Equal("shipped 3", await MoveAsync(AtOnce));
    }

    [Fact]
    public async Task Cancellation_racing_the_worker_has_one_winner()
    {
        var product = await Products.AddAsync(new NewProduct("Thing", 2.50m, 1000));
        var owned = (await Products.TakeOwnershipAsync(product.Id, CancellationToken.None))!;
        var placed = await Orders.CommitAsync([.. Enumerable.Range(0, 200).Select(_ => new OrderDraft(product.Id, owned.Epoch, 1, 2, 2.50m, Guid.NewGuid(), OrderStores.Distant))]);
        var workers = Enumerable.Range(0, 2).Select(_ => MoveToTheEndAsync(batch: 9)).ToArray();

        var outcomes = await Task.WhenAll(placed.Select(async order =>
            (order.Order!.Id, Cancelled: (await Orders.CancelAsync(order.Order.Id, product.Id, owned.Epoch)).Outcome == CancelOrderOutcome.Cancelled)));
        await Task.WhenAll(workers).WaitAsync(Limit);

        foreach (var (id, cancelled) in outcomes)
            Assert.Equal(cancelled ? OrderStatus.Cancelled : OrderStatus.Completed, (await Orders.FindAsync(id))!.Status);
        Assert.Equal(1000 - (2 * outcomes.Count(order => !order.Cancelled)), await Owner.AskAsync<long>($"select stock from products where id = {product.Id}"));
    }

    private static IReadOnlyList<TimedTransition> Steps(TimeSpan age) =>
        new WorkerOptions { ProcessAfter = age, ShipAfter = age, CompleteAfter = age }.Transitions();

    private async Task<string> MoveAsync(IReadOnlyList<TimedTransition> steps, int batch = 100) =>
        string.Join(", ", (await Mover.AdvanceAsync(steps, batch))!.OrderBy(moved => moved.Key).Select(moved => $"{moved.Key.Name()} {moved.Value}"));

    private async Task<Dictionary<OrderStatus, int>> MoveToTheEndAsync(int batch = 7)
    {
        var sum = new Dictionary<OrderStatus, int>();
        await Wait.UntilAsync(
            "every order to come to its end",
            Limit,
            async () =>
            {
                foreach (var (status, orders) in await Mover.AdvanceAsync(AtOnce, batch) ?? new Dictionary<OrderStatus, int>())
                    sum[status] = sum.GetValueOrDefault(status) + orders;
                return await CountAsync("pending") + await CountAsync("processing") + await CountAsync("shipped");
            },
            open => open == 0);
        return sum;
    }

    private Task<long> CountAsync(string status) => Owner.AskAsync<long>($"select count(*) from orders where status = '{status}'");
}
