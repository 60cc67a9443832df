using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <summary>
/// A client finds every order that it knows. In every response, lists included, product and quantity are the same and the status never goes
/// back. The stored status is not older than the observed one. An order is cancelled only by request. Missing orders in lists are not
/// checked, because a page has a limited length.
/// </summary>
internal static class StatusRules
{
    public static IEnumerable<Violation> Check(ChaosEvidence evidence)
    {
        var stored = evidence.Stored.Orders.ToLookup(order => order.Id);
        var toCancel = evidence.Histories.SelectMany(history => history.Events).Where(one => one.RequestedStatus == OrderStatus.Cancelled).Select(one => one.Order).ToHashSet();
        foreach (var violation in evidence.Histories.SelectMany(history => Check(history, stored)))
            yield return violation;
        foreach (var order in evidence.Stored.Orders.Where(order => order.Status == OrderStatus.Cancelled && !toCancel.Contains(order.Id)))
            yield return new Violation(ViolationKind.Other, $"Order {order.Id} is cancelled, and no client requested that.");
    }

    private static IEnumerable<Violation> Check(ClientHistory history, ILookup<long, StoredOrder> stored)
    {
        var last = new Dictionary<long, ClientEvent>();
        foreach (var one in history.EventsWithListedOrders().Where(one => one.Order > 0))
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
            foreach (var order in stored[id].Where(order => !seen.ObservedStatus.MayBecome(order.Status)))
                yield return new Violation(ViolationKind.Lost, $"Order {id} was {seen.ObservedStatus.Name()} for client {history.Client} at {At(seen)}, and is stored as {order.Status.Name()}.");
        }
    }

    private static IEnumerable<Violation> Check(ClientHistory history, ClientEvent before, ClientEvent one)
    {
        if (one.Outcome == Outcome.NotFound)
            yield return new Violation(ViolationKind.Lost, $"Order {one.Order} was known to client {history.Client} at {At(before)}, and not found at {At(one)}.");
        if (one.Outcome != Outcome.Done)
            yield break;
        if (!before.ObservedStatus.MayBecome(one.ObservedStatus))
            yield return new Violation(ViolationKind.Other, $"Order {one.Order} was {before.ObservedStatus.Name()} for client {history.Client} at {At(before)}, and {one.ObservedStatus.Name()} at {At(one)}.");
        if (one.RequestedStatus != OrderStatus.None && one.ObservedStatus != one.RequestedStatus)
            yield return new Violation(ViolationKind.Other, $"Order {one.Order} was requested to become {one.RequestedStatus.Name()}; the response at {At(one)} was {one.ObservedStatus.Name()}.");
        if ((before.Product, before.Quantity) != (one.Product, one.Quantity))
            yield return new Violation(ViolationKind.Other, $"Order {one.Order} was {before.Quantity} of product {before.Product} at {At(before)}, and {one.Quantity} of product {one.Product} at {At(one)}.");
    }

    private static string At(ClientEvent one) => $"{one.Start.TotalSeconds:0.000} to {one.End.TotalSeconds:0.000} s";
}
