using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <summary>
/// Every order has one sale; every cancelled order has one refund, and no other order has any; the stock equals the initial stock plus the
/// ledger.
/// </summary>
internal static class LedgerRules
{
    public static IEnumerable<Violation> Check(DatabaseSnapshot stored) => Orders(stored).Concat(Orphans(stored)).Concat(Products(stored));

    private static IEnumerable<Violation> Orders(DatabaseSnapshot stored)
    {
        var entries = stored.Ledger.ToLookup(entry => entry.Order);
        foreach (var order in stored.Orders)
        {
            var sales = entries[order.Id].Count(entry => entry.Kind == "sale");
            var refunds = entries[order.Id].Count(entry => entry.Kind == "refund");
            var due = order.Status == OrderStatus.Cancelled ? 1 : 0;
            if (sales != 1)
                yield return new Violation(sales > 1 ? ViolationKind.Doubled : ViolationKind.Lost, $"Order {order.Id} has {sales} sales in the ledger.");
            if (refunds != due)
                yield return new Violation(refunds > due ? ViolationKind.Doubled : ViolationKind.Lost, $"Order {order.Id} is {order.Status.Name()} and has {refunds} refunds in the ledger.");
            foreach (var entry in entries[order.Id].Where(entry => !Matches(entry, order)))
                yield return new Violation(ViolationKind.Other, $"Order {order.Id} is {order.Quantity} of product {order.Product} for {order.Total}; its {entry.Kind} is {entry.Quantity} of product {entry.Product} for {entry.Amount}.");
        }
    }

    private static bool Matches(LedgerEntry entry, StoredOrder order) =>
        entry.Product == order.Product && entry.Amount == order.Total && entry.Quantity == (entry.Kind == "sale" ? -order.Quantity : order.Quantity);

    private static IEnumerable<Violation> Orphans(DatabaseSnapshot stored)
    {
        var known = stored.Orders.Select(order => order.Id).ToHashSet();
        return stored.Ledger
            .Where(entry => entry.Order is { } order && !known.Contains(order))
            .Select(entry => new Violation(ViolationKind.Lost, $"The ledger has a {entry.Kind} of order {entry.Order}, which is not stored."));
    }

    private static IEnumerable<Violation> Products(DatabaseSnapshot stored)
    {
        var entries = stored.Ledger.ToLookup(entry => entry.Product);
        var sold = stored.Orders.Where(order => order.Status != OrderStatus.Cancelled).ToLookup(order => order.Product, order => (long)order.Quantity);
        foreach (var product in stored.Products)
        {
            var expected = product.InitialStock + entries[product.Id].Sum(entry => (long)entry.Quantity);
            var supply = product.InitialStock + entries[product.Id].Where(entry => entry.Kind == "restock").Sum(entry => (long)entry.Quantity);
            if (product.Stock < 0)
                yield return new Violation(ViolationKind.Oversold, $"Product {product.Id} has a stock of {product.Stock}.");
            if (sold[product.Id].Sum() > supply)
                yield return new Violation(ViolationKind.Oversold, $"Of product {product.Id} {sold[product.Id].Sum()} units were sold; there were {supply}.");
            if (product.Stock != expected)
                yield return new Violation(ViolationKind.Other, $"Product {product.Id} has a stock of {product.Stock}; the ledger adds up to {expected}.");
        }
    }
}
