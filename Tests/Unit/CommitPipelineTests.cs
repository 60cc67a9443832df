using Microsoft.Extensions.Logging.Abstractions;
using OrleansObs.Orders;
using OrleansObs.Storage;
using static OrleansObs.Tests.Unit.CommitPipelines;

namespace OrleansObs.Tests.Unit;

public sealed class CommitPipelineTests
{
    [Fact]
    public async Task Orders_waiting_during_a_commit_share_the_next_one()
    {
        var first = new TaskCompletionSource();
        var store = new ScriptedOrderStore(async drafts =>
        {
            if (drafts[0].UserId == 0)
                await first.Task;
            return ScriptedOrderStore.PlaceAll(drafts);
        });
        await using var pipeline = NewPipeline(store);

        var leader = pipeline.CommitAsync(Draft(user: 0));
        var started = Support.Wait.UntilAsync(
            "the first commit to start", TimeSpan.FromSeconds(10), () => Task.FromResult(store.BatchSizes.Count), count => count == 1);
        await started;
        var rest = Enumerable.Range(1, 100).Select(user => pipeline.CommitAsync(Draft(user))).ToList();
        first.SetResult();
        await Task.WhenAll(rest.Append(leader));

        Assert.Equal([1, 100], store.BatchSizes);
        Assert.All(rest, result => Assert.Equal(PlaceOrderOutcome.Placed, result.Result.Outcome));
    }

    [Fact]
    public async Task Order_that_cannot_be_stored_fails_alone()
    {
        var store = new ScriptedOrderStore(drafts =>
            drafts.Any(draft => draft.UserId == 13)
                ? throw new StorageRejectedException("no")
                : Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        await using var pipeline = NewPipeline(store);

        var orders = Enumerable.Range(0, 40).Select(user => (User: user, Result: pipeline.CommitAsync(Draft(user)))).ToList();

        foreach (var (user, result) in orders)
        {
            if (user == 13)
                await Assert.ThrowsAsync<StorageRejectedException>(() => result);
            else
                Assert.Equal(PlaceOrderOutcome.Placed, (await result).Outcome);
        }
    }

    [Fact]
    public async Task Deadlock_is_retried()
    {
        var attempts = 0;
        var store = new ScriptedOrderStore(drafts =>
            ++attempts < 3
                ? throw new StorageRejectedException("deadlock") { IsConflict = true }
                : Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        await using var pipeline = NewPipeline(store);

        Assert.Equal(PlaceOrderOutcome.Placed, (await pipeline.CommitAsync(Draft(1))).Outcome);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Conflicting_batch_is_stored_one_by_one()
    {
        var stock = 2;
        var store = new ScriptedOrderStore(drafts =>
        {
            if (drafts.Count > stock)
                return Task.FromResult(Answers(drafts, drafts.Count == 1 ? PlaceOrderOutcome.InsufficientStock : PlaceOrderOutcome.Overloaded));
            stock -= drafts.Count;
            return Task.FromResult(ScriptedOrderStore.PlaceAll(drafts));
        });
        var members = Enumerable.Range(1, 4).Select(user => new PendingCommit(Draft(user), lookupOnly: false)).ToList();

        await new CommitGroup(store, TimeProvider.System, NullLogger.Instance, members).CommitAsync();

        Assert.Equal([4, 1, 1, 1, 1], store.BatchSizes);
        Assert.Equal(
            [PlaceOrderOutcome.Placed, PlaceOrderOutcome.Placed, PlaceOrderOutcome.InsufficientStock, PlaceOrderOutcome.InsufficientStock],
            members.Select(member => member.Task.Result!.Outcome));
    }

    [Fact]
    public async Task Undecided_order_is_refused_as_not_stored()
    {
        var store = new ScriptedOrderStore(drafts => Task.FromResult(Answers(drafts, PlaceOrderOutcome.Overloaded)));
        await using var pipeline = NewPipeline(store);

        Assert.Equal(PlaceOrderOutcome.Overloaded, (await pipeline.CommitAsync(Draft(1))).Outcome);
        Assert.Equal([1, 1, 1, 1], store.BatchSizes);
    }

    [Fact]
    public async Task Lost_database_makes_outcomes_unknown()
    {
        var down = true;
        var store = new ScriptedOrderStore(drafts =>
            down ? throw new StorageUnavailableException() : Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        await using var pipeline = NewPipeline(store);

        Assert.Equal(PlaceOrderOutcome.Unknown, (await pipeline.CommitAsync(Draft(1))).Outcome);
        down = false;
        Assert.Equal(PlaceOrderOutcome.Placed, (await pipeline.CommitAsync(Draft(1))).Outcome);
    }

    [Fact]
    public async Task Duplicate_keys_in_one_batch_make_one_order()
    {
        var store = new ScriptedOrderStore(drafts => Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        var key = Guid.NewGuid();
        var members = new[] { Draft(1, key), Draft(1, key), Draft(2, key) }.Select(draft => new PendingCommit(draft, lookupOnly: false)).ToList();

        await new CommitGroup(store, TimeProvider.System, NullLogger.Instance, members).CommitAsync();

        Assert.Equal([1], store.BatchSizes);
        Assert.Equal(
            [PlaceOrderOutcome.Placed, PlaceOrderOutcome.Replayed, PlaceOrderOutcome.KeyReused],
            members.Select(member => member.Task.Result!.Outcome));
    }

    [Fact]
    public async Task Known_key_is_compared_with_the_stored_order()
    {
        var store = new ScriptedOrderStore(drafts => Task.FromResult(Answers(drafts, PlaceOrderOutcome.KeyReused)));
        var same = Draft(1);
        var other = Draft(2);
        store.Stored[same.Key] = same.Placed(7, DateTime.UnixEpoch, "a user", "a product").Order!;
        store.Stored[other.Key] = same.Placed(8, DateTime.UnixEpoch, "a user", "a product").Order!;
        await using var pipeline = NewPipeline(store);

        var replayed = await pipeline.CommitAsync(same);
        Assert.Equal(PlaceOrderOutcome.Replayed, replayed.Outcome);
        Assert.Equal(7, replayed.Order!.Id);
        Assert.Equal(PlaceOrderOutcome.KeyReused, (await pipeline.CommitAsync(other)).Outcome);
    }

    [Fact]
    public async Task Full_queue_refuses_at_once()
    {
        var gate = new TaskCompletionSource();
        var store = new ScriptedOrderStore(async drafts =>
        {
            await gate.Task;
            return ScriptedOrderStore.PlaceAll(drafts);
        });
        await using var pipeline = NewPipeline(store, capacity: 4, maxBatch: 1);

        var accepted = Enumerable.Range(0, 20).Select(user => pipeline.CommitAsync(Draft(user))).ToList();
        var refused = accepted.Where(order => order.IsCompleted).ToList();
        gate.SetResult();
        var results = await Task.WhenAll(accepted);

        Assert.InRange(refused.Count, 15, 16);
        Assert.Equal(refused.Count, results.Count(result => result.Outcome == PlaceOrderOutcome.Overloaded));
    }

    [Fact]
    public async Task Disposal_answers_every_accepted_order()
    {
        var store = new ScriptedOrderStore(async drafts =>
        {
            await Task.Yield();
            return ScriptedOrderStore.PlaceAll(drafts);
        });
        var pipeline = NewPipeline(store, maxBatch: 3);
        var orders = Enumerable.Range(0, 50).Select(user => pipeline.CommitAsync(Draft(user))).ToList();

        await pipeline.DisposeAsync();

        Assert.All(orders, order => Assert.True(order.IsCompletedSuccessfully || order.Wait(TimeSpan.FromSeconds(10))));
        Assert.Equal(PlaceOrderOutcome.Overloaded, (await pipeline.CommitAsync(Draft(1))).Outcome);
    }
}
