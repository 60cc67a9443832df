using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <summary>
/// Nothing is refused without a reason: clients refer to existing data, and the stock of a sale-only product was never below its final
/// stock.
/// </summary>
internal static class RefusalRules
{
    public static IEnumerable<Violation> Check(ChaosEvidence evidence)
    {
        var left = evidence.Stored.Products
            .Where(stored => evidence.Products.Any(product => product.SaleOnly && product.Id == stored.Id))
            .ToDictionary(product => product.Id, product => product.Stock);
        foreach (var history in evidence.Histories)
        {
            foreach (var one in history.Events.Where(one => one.Outcome != Outcome.Unknown))
            {
                // StatusRules reports an order that is not found as lost.
                var isLost = one is { Outcome: Outcome.NotFound, Order: > 0 };
                if (!one.IsServed && !isLost)
                    yield return new Violation(ViolationKind.Other, $"{one.Operation} of client {history.Client} at {one.Start.TotalSeconds:0.000} s was refused with {one.HttpStatus}.");
                if (one.Outcome == Outcome.OutOfStock && left.TryGetValue(one.Product, out var stock) && stock >= one.Quantity)
                    yield return new Violation(ViolationKind.Other, $"Client {history.Client} was refused {one.Quantity} of product {one.Product} at {one.Start.TotalSeconds:0.000} s, of which {stock} are left.");
            }
        }
    }
}
