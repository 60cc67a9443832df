using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Bench.Chaos.Checks;

/// <summary>
/// An order that one client was told of is found whenever it asks for that order later; wherever it is shown, in lists too, it is what it was,
/// and its status never goes back; what is stored is no older than what was seen; and nobody's order is cancelled who did not ask for it.
/// Whether a list leaves an order out is not checked: it is a page of limited length.
/// </summary>
internal static class StatusRules
{
    public static IEnumerable<Violation> Check(ChaosEvidence evidence)
    {
        var stored = evidence.Stored.Orders.ToLookup(order => order.Id);
        var toCancel = evidence.Histories.SelectMany(history => history.Events).Where(one => one.Asked == OrderStage.Cancelled).Select(one => one.Order).ToHashSet();
        foreach (var violation in evidence.Histories.SelectMany(history => Check(history, stored)))
            yield return violation;
        foreach (var order in evidence.Stored.Orders.Where(order => order.Stage == OrderStage.Cancelled && !toCancel.Contains(order.Id)))
            yield return new Violation(ViolationKind.Other, $"Order {order.Id} is cancelled, and no client asked for that.");
    }

    private static IEnumerable<Violation> Check(ClientHistory history, ILookup<long, StoredOrder> stored)
    {
        var last = new Dictionary<long, ClientEvent>();
        foreach (var one in history.EventsAndListed().Where(one => one.Order > 0))
        {
            if (last.TryGetValue(one.Order, out var before))
            {
                foreach (var violation in Check(history, before, one))
                    yield return violation;
            }

            if (one.Outcome == Outcome.Done)
                last[one.Order] = one;
        }

        foreach (var (id, seen) in last)
        {
            foreach (var order in stored[id].Where(order => !seen.Seen.MayBecome(order.Stage)))
                yield return new Violation(ViolationKind.Lost, $"Order {id} was {seen.Seen.Name()} for client {history.Client} at {At(seen)}, and is stored as {order.Stage.Name()}.");
        }
    }

    private static IEnumerable<Violation> Check(ClientHistory history, ClientEvent before, ClientEvent one)
    {
        if (one.Outcome == Outcome.NotFound)
            yield return new Violation(ViolationKind.Lost, $"Order {one.Order} was known to client {history.Client} at {At(before)}, and not found at {At(one)}.");
        if (one.Outcome != Outcome.Done)
            yield break;
        if (!before.Seen.MayBecome(one.Seen))
            yield return new Violation(ViolationKind.Other, $"Order {one.Order} was {before.Seen.Name()} for client {history.Client} at {At(before)}, and {one.Seen.Name()} at {At(one)}.");
        if (one.Asked != OrderStage.None && one.Seen != one.Asked)
            yield return new Violation(ViolationKind.Other, $"Order {one.Order} was to become {one.Asked.Name()}, and was answered {one.Seen.Name()} at {At(one)}.");
        if ((before.Product, before.Quantity) != (one.Product, one.Quantity))
            yield return new Violation(ViolationKind.Other, $"Order {one.Order} was {before.Quantity} of product {before.Product} at {At(before)}, and {one.Quantity} of product {one.Product} at {At(one)}.");
    }

    private static string At(ClientEvent one) => $"{one.Start.TotalSeconds:0.000} to {one.End.TotalSeconds:0.000} s";
}
