using Microsoft.Extensions.Logging.Abstractions;
using OrleansObs.Orders;
using OrleansObs.Storage;
using static OrleansObs.Tests.Unit.CommitPipelines;

namespace OrleansObs.Tests.Unit;

/// <summary>The commit pipeline sends no order after its deadline.</summary>
public sealed class CommitDeadlineTests
{
    [Fact]
    public async Task Order_past_its_deadline_is_refused_and_not_sent()
    {
        var store = new ScriptedOrderStore(drafts => Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        await using var pipeline = NewPipeline(store);

        Assert.Equal(PlaceOrderOutcome.Expired, (await pipeline.CommitAsync(Draft(1) with { Deadline = DateTime.UtcNow.AddSeconds(-1) })).Outcome);
        Assert.Equal(PlaceOrderOutcome.Expired, (await pipeline.LookUpAsync(Draft(1) with { Deadline = DateTime.UtcNow.AddSeconds(-1) }))!.Outcome);
        Assert.Empty(store.BatchSizes);
    }

    [Fact]
    public async Task Order_that_expires_in_the_queue_is_never_sent()
    {
        var gate = new TaskCompletionSource();
        var store = new ScriptedOrderStore(async drafts =>
        {
            await gate.Task;
            return ScriptedOrderStore.PlaceAll(drafts);
        });
        var time = new ManualTime();
        await using var pipeline = NewPipeline(store, maxBatch: 1, time: time);
        var sent = pipeline.CommitAsync(Draft(1));
        await Support.Wait.UntilAsync(
            "the first commit to start", TimeSpan.FromSeconds(10), () => Task.FromResult(store.BatchSizes.Count), count => count == 1);
        var queued = pipeline.CommitAsync(Draft(2) with { Deadline = time.Now.AddSeconds(10) });

        time.Now = time.Now.AddSeconds(11);
        gate.SetResult();

        Assert.Equal(PlaceOrderOutcome.Placed, (await sent).Outcome);
        Assert.Equal(PlaceOrderOutcome.Expired, (await queued).Outcome);
        Assert.Equal([1], store.BatchSizes);
    }

    [Fact]
    public async Task Retry_of_a_rejected_group_leaves_out_expired_orders()
    {
        var time = new ManualTime();
        var store = new ScriptedOrderStore(drafts =>
        {
            time.Now = time.Now.AddSeconds(5);
            return drafts.Count > 1
                ? throw new StorageRejectedException("deadlock") { IsConflict = true }
                : Task.FromResult(ScriptedOrderStore.PlaceAll(drafts));
        });
        var members = new[] { Draft(1) with { Deadline = time.Now.AddSeconds(1) }, Draft(2) }
            .Select(draft => new PendingCommit(draft, lookupOnly: false)).ToList();

        await new CommitGroup(store, time, NullLogger.Instance, members).CommitAsync();

        Assert.Equal([PlaceOrderOutcome.Expired, PlaceOrderOutcome.Placed], members.Select(member => member.Task.Result!.Outcome));
        Assert.Equal([2, 1], store.BatchSizes);
    }

    [Fact]
    public async Task Group_is_sent_with_its_earliest_deadline()
    {
        var time = new ManualTime();
        var store = new ScriptedOrderStore(drafts =>
        {
            if (drafts.Count == 1)
                return Task.FromResult(ScriptedOrderStore.PlaceAll(drafts));

            // The database was frozen until after the first deadline.
            time.Now = time.Now.AddSeconds(3);
            throw new StorageRejectedException("late") { IsConflict = true };
        });
        var (early, later) = (time.Now.AddSeconds(2), time.Now.AddSeconds(20));
        var members = new[] { Draft(1) with { Deadline = later }, Draft(2) with { Deadline = early } }
            .Select(draft => new PendingCommit(draft, lookupOnly: false)).ToList();

        await new CommitGroup(store, time, NullLogger.Instance, members).CommitAsync();

        Assert.Equal([early, later], store.Deadlines);
        Assert.Equal([PlaceOrderOutcome.Placed, PlaceOrderOutcome.Expired], members.Select(member => member.Task.Result!.Outcome));
    }

    [Fact]
    public async Task Retry_does_not_share_the_expiry_of_its_original()
    {
        var store = new ScriptedOrderStore(drafts => Task.FromResult(ScriptedOrderStore.PlaceAll(drafts)));
        var key = Guid.NewGuid();
        var members = new[] { Draft(1, key) with { Deadline = DateTime.UtcNow.AddSeconds(-1) }, Draft(1, key) }
            .Select(draft => new PendingCommit(draft, lookupOnly: false)).ToList();

        await new CommitGroup(store, TimeProvider.System, NullLogger.Instance, members).CommitAsync();

        Assert.Equal([PlaceOrderOutcome.Expired, PlaceOrderOutcome.Placed], members.Select(member => member.Task.Result!.Outcome));
    }
}
