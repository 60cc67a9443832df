using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Bench.Chaos.Checks;

/// <summary>
/// An order that was answered 201 is stored once, as it was asked for; one without a final answer at most once; a refused one not at all;
/// and no other is stored.
/// </summary>
internal static class OrderRules
{
    public static IEnumerable<Violation> Check(ChaosEvidence evidence)
    {
        var stored = evidence.Stored.Orders.ToLookup(order => order.Key);
        var asked = new HashSet<Guid>();
        var told = new Dictionary<long, string>();
        foreach (var history in evidence.Histories)
        {
            foreach (var one in history.Events.Where(one => one.Operation == Operation.PlaceOrder))
            {
                var name = history.KeyOf(one);
                var key = StoredKey.Of(name);
                asked.Add(key);
                foreach (var violation in Check(one, name, [.. stored[key]]))
                    yield return violation;
                if (one.Outcome == Outcome.Done && !told.TryAdd(one.Order, name))
                    yield return new Violation(ViolationKind.Other, $"Order {one.Order} was the answer to both {told[one.Order]} and {name}.");
            }
        }

        foreach (var order in evidence.Stored.Orders.Where(order => !asked.Contains(order.Key)))
            yield return new Violation(ViolationKind.Doubled, $"Order {order.Id} ({order.Quantity} of product {order.Product}) is stored, and no client asked for it.");
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
                yield return new Violation(ViolationKind.Other, $"{name} asked for {one.Quantity} of product {one.Product}; order {order.Id} is {order.Quantity} of product {order.Product}.");
        }

        // A first try that was given up may still be on its way when a later one is refused: then once is right.
        else if (one.Outcome != Outcome.Unknown && one.Tries == 1 && stored.Length > 0)
        {
            yield return new Violation(ViolationKind.Doubled, $"{name} was refused with {one.Status}, and is stored as order {stored[0].Id}.");
        }
    }
}
