using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <summary>
/// An acknowledged order is stored once, as requested; an order without a final response at most once; a refused order not at all; and no
/// other order is stored. A request without a key and without a response may be stored once, under a key that its client never learned.
/// </summary>
internal static class OrderRules
{
    public static IEnumerable<Violation> Check(ChaosEvidence evidence)
    {
        var stored = evidence.Stored.Orders.ToLookup(order => order.Key);
        var requested = new HashSet<Guid>();
        var acknowledged = new Dictionary<long, string>();
        var withoutKey = new List<(long Product, int Quantity)>();
        foreach (var history in evidence.Histories)
        {
            foreach (var one in history.Events.Where(one => one.Operation == Operation.PlaceOrder))
            {
                if (history.KeyOf(one) is not { } name)
                {
                    withoutKey.Add((one.Product, one.Quantity));
                    continue;
                }

                var key = StoredKey.Of(name);
                requested.Add(key);
                foreach (var violation in Check(one, name, [.. stored[key]]))
                    yield return violation;
                if (one.Outcome == Outcome.Done && !acknowledged.TryAdd(one.Order, name))
                    yield return new Violation(ViolationKind.Other, $"Order {one.Order} was the response to both {acknowledged[one.Order]} and {name}.");
            }
        }

        foreach (var order in evidence.Stored.Orders.Where(order => !requested.Contains(order.Key) && !withoutKey.Remove((order.Product, order.Quantity))))
            yield return new Violation(ViolationKind.Doubled, $"Order {order.Id} ({order.Quantity} of product {order.Product}) is stored, and no client requested it.");
    }

    private static IEnumerable<Violation> Check(ClientEvent one, string name, StoredOrder[] stored)
    {
        if (stored.Length > 1)
            yield return new Violation(ViolationKind.Doubled, $"{name} is stored {stored.Length} times, as orders {string.Join(", ", stored.Select(order => order.Id))}.");
        if (one.Outcome == Outcome.Done)
        {
            if (!stored.Any(order => order.Id == one.Order))
                yield return new Violation(ViolationKind.Lost, $"{name} was answered 201 as order {one.Order}, which is not stored.");
            foreach (var order in stored.Where(order => (order.Product, order.Quantity) != (one.Product, one.Quantity)))
                yield return new Violation(ViolationKind.Other, $"{name} requested {one.Quantity} of product {one.Product}; order {order.Id} is {order.Quantity} of product {order.Product}.");
        }

        // An abandoned attempt may still be executed after a later attempt is refused: then the order may be stored once.
        else if (one.Outcome != Outcome.Unknown && one.Attempts == 1 && stored.Length > 0)
        {
            yield return new Violation(ViolationKind.Doubled, $"{name} was refused with {one.HttpStatus}, and is stored as order {stored[0].Id}.");
        }
    }
}
