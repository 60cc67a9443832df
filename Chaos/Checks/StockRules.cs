using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <summary>
/// The observed stock is never negative. The stock of a sale-only product as observed by one client never rises, falls with each of the
/// client's acknowledged orders, and is not higher in the database.
/// </summary>
internal static class StockRules
{
    public static IEnumerable<Violation> Check(ChaosEvidence evidence)
    {
        var saleOnly = evidence.Products.Where(product => product.SaleOnly).Select(product => product.Id).ToHashSet();
        var stored = evidence.Stored.Products.ToDictionary(product => product.Id);
        foreach (var history in evidence.Histories)
        {
            foreach (var one in history.Events.Where(one => one is { Operation: Operation.ReadProduct, Outcome: Outcome.Done, Stock: < 0 }))
                yield return new Violation(ViolationKind.Oversold, $"Client {history.Client} saw a stock of {one.Stock} of product {one.Product}.");
            foreach (var events in history.Events.Where(one => saleOnly.Contains(one.Product)).GroupBy(one => one.Product))
            {
                foreach (var violation in Check(history.Client, events, stored[events.Key]))
                    yield return violation;
            }
        }
    }

    private static IEnumerable<Violation> Check(int client, IGrouping<long, ClientEvent> events, StoredProduct stored)
    {
        var atMost = stored.InitialStock;
        foreach (var one in events.Where(one => one.Outcome == Outcome.Done))
        {
            if (one.Operation == Operation.PlaceOrder)
                atMost -= one.Quantity;
            if (one.Operation != Operation.ReadProduct)
                continue;
            if (one.Stock > atMost)
                yield return new Violation(ViolationKind.Other, $"Client {client} saw a stock of {one.Stock} of product {one.Product} at {one.Start.TotalSeconds:0.000} to {one.End.TotalSeconds:0.000} s; by its earlier reads and orders there were at most {atMost}.");
            atMost = Math.Min(atMost, one.Stock);
        }

        if (stored.Stock > atMost)
            yield return new Violation(ViolationKind.Lost, $"Product {stored.Id} has a stock of {stored.Stock}; by the reads and orders of client {client} there are at most {atMost}.");
    }
}
