using Microsoft.Extensions.Logging;
using OrleansObs.Storage;

namespace OrleansObs.Orders;

/// <summary>
/// Commits one group of orders and completes every member with its own result. If the database rejects the group as a whole, the group is
/// split in half until the rejected order is alone: one invalid order never fails the others. An order is sent only before its deadline,
/// and every statement has the earliest deadline of its orders, which the database checks again.
/// </summary>
internal sealed class CommitGroup
{
    private const int MaxRetries = 3;

    private readonly IOrderStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<PendingCommit> _originals = [];
    private readonly List<PendingCommit> _lookups = [];
    private readonly List<PendingCommit> _retries = [];
    private readonly List<(PendingCommit Duplicate, PendingCommit Original)> _duplicates = [];

    public CommitGroup(IOrderStore store, TimeProvider time, ILogger logger, List<PendingCommit> members)
    {
        _store = store;
        _time = time;
        _logger = logger;
        var byKey = new Dictionary<Guid, PendingCommit>(members.Count);
        var now = Now;
        foreach (var member in members)
        {
            // Before the duplicates are found: a retry with a later deadline must not share the refusal of an expired original.
            if (member.Draft.Deadline < now)
                Expire(member);
            else if (member.LookupOnly)
                _lookups.Add(member);
            else if (byKey.TryAdd(member.Draft.Key, member))
                _originals.Add(member);
            else
                _duplicates.Add((member, byKey[member.Draft.Key]));
        }
    }

    /// <summary>Orders sent to the database; duplicates and key lookups are not counted.</summary>
    public int Orders => _originals.Count;

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    public async Task CommitAsync()
    {
        if (_originals.Count > 0)
        {
            await StoreAsync(_originals, retry: 0);
            await RetryOneByOneAsync();
        }

        foreach (var (duplicate, original) in _duplicates)
            CompleteDuplicate(duplicate, original);
        if (_lookups.Count > 0)
            await RunOrFailAsync(_lookups, LookUpAsync);
    }

    private async Task StoreAsync(IReadOnlyList<PendingCommit> group, int retry)
    {
        try
        {
            await RunOrFailAsync(group, async () => Complete(group, await SendAsync(group)));
        }
        catch (StorageRejectedException e) when (e.IsConflict && retry < MaxRetries)
        {
            _logger.CommitRetried(e, group.Count);
            await StoreAgainAsync(group, retry + 1);
        }
        catch (StorageRejectedException e) when (group.Count > 1)
        {
            _logger.CommitSplit(e, group.Count);
            await StoreAgainAsync([.. group.Take(group.Count / 2)], retry);
            await StoreAgainAsync([.. group.Skip(group.Count / 2)], retry);
        }
        catch (StorageRejectedException e)
        {
            group[0].SetException(e);
            _logger.OrderRejected(e, group[0].Draft.ProductId);
        }
    }

    /// <summary>Sends the orders that still have time: the earliest deadline may be why the group was rolled back.</summary>
    private async Task StoreAgainAsync(IReadOnlyList<PendingCommit> group, int retry)
    {
        var (now, remaining) = (Now, new List<PendingCommit>(group.Count));
        foreach (var pending in group)
        {
            if (pending.Draft.Deadline < now)
                Expire(pending);
            else
                remaining.Add(pending);
        }

        if (remaining.Count > 0)
            await StoreAsync(remaining, retry);
    }

    private Task<PlaceOrderResult[]> SendAsync(IReadOnlyList<PendingCommit> group)
    {
        var (drafts, deadline) = (new OrderDraft[group.Count], DateTime.MaxValue);
        for (var i = 0; i < drafts.Length; i++)
        {
            drafts[i] = group[i].Draft;
            if (drafts[i].Deadline < deadline)
                deadline = drafts[i].Deadline;
        }

        return _store.CommitAsync(drafts, deadline);
    }

    private void Complete(IReadOnlyList<PendingCommit> group, PlaceOrderResult[] results)
    {
        for (var i = 0; i < group.Count; i++)
        {
            if (results[i].Outcome == PlaceOrderOutcome.KeyReused)
                _lookups.Add(group[i]);
            else if (results[i].Outcome == PlaceOrderOutcome.Overloaded)
                _retries.Add(group[i]);
            else
                group[i].SetResult(results[i]);
        }
    }

    private static void Expire(PendingCommit pending) => pending.SetResult(new PlaceOrderResult(PlaceOrderOutcome.Expired));

    /// <summary>
    /// Stores orders of one product that did not fit together one by one, in arrival order, while the stock suffices. This is rare: a grain
    /// sends no more units than it has in stock. An order that does not succeed alone met a concurrent change of its product, and is sent
    /// again.
    /// </summary>
    private async Task RetryOneByOneAsync()
    {
        PendingCommit[] orders = [.. _retries];
        foreach (var order in orders)
        {
            for (var retry = 0; retry < MaxRetries && _retries.Remove(order); retry++)
                await StoreAgainAsync([order], retry);
        }

        foreach (var order in _retries)
            order.SetResult(new PlaceOrderResult(PlaceOrderOutcome.Overloaded));
    }

    /// <summary>Concurrent duplicates, requests with the same key in one group, share the result of the first.</summary>
    private void CompleteDuplicate(PendingCommit duplicate, PendingCommit original)
    {
        if (!original.Task.IsCompleted)
            _lookups.Add(duplicate);
        else if (original.Task.Exception is { } fault)
            duplicate.SetException(fault.InnerExceptions);
        else if (original.Task.Result is { Order: { } order })
            duplicate.SetResult(duplicate.Draft.Replay(order));
        else
            duplicate.SetResult(
                original.Draft.HasSameBodyAs(duplicate.Draft) ? original.Task.Result : new PlaceOrderResult(PlaceOrderOutcome.KeyReused));
    }

    private async Task LookUpAsync()
    {
        var stored = await _store.FindByKeysAsync([.. _lookups.Select(p => p.Draft.Key).Distinct()]);
        foreach (var pending in _lookups)
        {
            if (stored.TryGetValue(pending.Draft.Key, out var first))
                pending.SetResult(pending.Draft.Replay(first));
            else
                // The commit found its key taken, but the transaction that held the key has been rolled back since.
                pending.SetResult(pending.LookupOnly ? null : new PlaceOrderResult(PlaceOrderOutcome.Unknown));
        }
    }

    /// <summary>
    /// On any failure, completes all members of the group, so that no caller waits forever and the pipeline's loop continues.
    /// </summary>
    private async Task RunOrFailAsync(IReadOnlyList<PendingCommit> group, Func<Task> operation)
    {
        try
        {
            await operation();
        }
        catch (StorageUnavailableException e)
        {
            foreach (var pending in group)
                pending.TrySetResult(new PlaceOrderResult(PlaceOrderOutcome.Unknown));
            _logger.OutcomeUnknown(e, group.Count);
        }
        catch (Exception e) when (e is not StorageRejectedException)
        {
            foreach (var pending in group)
                pending.TrySetException(e);
            _logger.CommitFailed(e, group.Count);
        }
    }
}
