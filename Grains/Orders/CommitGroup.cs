using Microsoft.Extensions.Logging;
using OrleansObs.Storage;

namespace OrleansObs.Orders;

/// <summary>
/// Brings one group to the database and gives every member its own answer. A group that the database refuses as a whole is split until the
/// order that it cannot store stands alone: one bad order never fails its neighbours.
/// </summary>
internal sealed class CommitGroup
{
    private const int MaxRepeats = 3;

    private readonly IOrderStore _store;
    private readonly ILogger _logger;
    private readonly List<PendingCommit> _leaders = [];
    private readonly List<PendingCommit> _recalls = [];
    private readonly List<PendingCommit> _undecided = [];
    private readonly List<(PendingCommit Follower, PendingCommit Leader)> _followers = [];

    public CommitGroup(IOrderStore store, ILogger logger, List<PendingCommit> members)
    {
        _store = store;
        _logger = logger;
        var byKey = new Dictionary<Guid, PendingCommit>(members.Count);
        foreach (var member in members)
        {
            if (member.RecallOnly)
                _recalls.Add(member);
            else if (byKey.TryAdd(member.Draft.Key, member))
                _leaders.Add(member);
            else
                _followers.Add((member, byKey[member.Draft.Key]));
        }
    }

    /// <summary>How many orders it brings to the database; the rest only asks.</summary>
    public int Orders => _leaders.Count;

    public async Task CommitAsync()
    {
        if (_leaders.Count > 0)
        {
            await StoreAsync(_leaders, repeat: 0);
            await DecideAsync();
        }

        foreach (var (follower, leader) in _followers)
            Follow(follower, leader);
        if (_recalls.Count > 0)
            await GuardAsync(_recalls, RecallAsync);
    }

    private async Task StoreAsync(IReadOnlyList<PendingCommit> group, int repeat)
    {
        try
        {
            await GuardAsync(group, async () => Answer(group, await _store.CommitAsync([.. group.Select(p => p.Draft)])));
        }
        catch (CommitRejectedException e) when (e.WorthRepeating && repeat < MaxRepeats)
        {
            _logger.CommitRepeated(e, group.Count);
            await StoreAsync(group, repeat + 1);
        }
        catch (CommitRejectedException e) when (group.Count > 1)
        {
            _logger.CommitSplit(e, group.Count);
            await StoreAsync([.. group.Take(group.Count / 2)], repeat);
            await StoreAsync([.. group.Skip(group.Count / 2)], repeat);
        }
        catch (CommitRejectedException e)
        {
            _logger.OrderRejected(e, group[0].Draft.ProductId);
            group[0].SetException(new InvalidOperationException("The database refused the order."));
        }
    }

    private void Answer(IReadOnlyList<PendingCommit> group, PlaceOrderResult[] results)
    {
        for (var i = 0; i < group.Count; i++)
        {
            if (results[i].Outcome == PlaceOrderOutcome.KeyReused)
                _recalls.Add(group[i]);
            else if (results[i].Outcome == PlaceOrderOutcome.Overloaded)
                _undecided.Add(group[i]);
            else
                group[i].SetResult(results[i]);
        }
    }

    /// <summary>
    /// Orders for one product that did not fit together are stored one after the other, as they came, while they fit. Rare: a grain sends no more
    /// than it has in stock. Who is undecided alone met a change at the same moment, and is asked again.
    /// </summary>
    private async Task DecideAsync()
    {
        PendingCommit[] undecided = [.. _undecided];
        foreach (var order in undecided)
        {
            for (var repeat = 0; repeat < MaxRepeats && _undecided.Remove(order); repeat++)
                await StoreAsync([order], repeat);
        }

        foreach (var order in _undecided)
            order.SetResult(new PlaceOrderResult(PlaceOrderOutcome.Overloaded));
    }

    /// <summary>The second of two requests that hold one key at the same moment lives by the answer of the first.</summary>
    private void Follow(PendingCommit follower, PendingCommit leader)
    {
        if (!leader.Task.IsCompleted)
            _recalls.Add(follower);
        else if (leader.Task.Exception is { } fault)
            follower.SetException(fault.InnerExceptions);
        else if (leader.Task.Result is { Order: { } order })
            follower.SetResult(follower.Draft.Repeated(order));
        else
            follower.SetResult(
                leader.Draft.HasSameBodyAs(follower.Draft) ? leader.Task.Result : new PlaceOrderResult(PlaceOrderOutcome.KeyReused));
    }

    private async Task RecallAsync()
    {
        var stored = await _store.RecallAsync([.. _recalls.Select(p => p.Draft.Key).Distinct()]);
        foreach (var pending in _recalls)
        {
            if (stored.TryGetValue(pending.Draft.Key, out var first))
                pending.SetResult(pending.Draft.Repeated(first));
            else
                // A commit that met a key which is gone now: the transaction that held it was rolled back in between.
                pending.SetResult(pending.RecallOnly ? null : new PlaceOrderResult(PlaceOrderOutcome.Unknown));
        }
    }

    /// <summary>Whatever goes wrong, nobody is left waiting and the loop goes on.</summary>
    private async Task GuardAsync(IReadOnlyList<PendingCommit> group, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (StorageUnavailableException e)
        {
            _logger.OutcomeUnknown(e, group.Count);
            foreach (var pending in group)
                pending.TrySetResult(new PlaceOrderResult(PlaceOrderOutcome.Unknown));
        }
        catch (Exception e) when (e is not CommitRejectedException)
        {
            _logger.CommitFailed(e, group.Count);
            foreach (var pending in group)
                pending.TrySetException(e);
        }
    }
}
