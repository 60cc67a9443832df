using OrleansObs.Audit;
using OrleansObs.Orders;
using OrleansObs.Queries;

namespace OrleansObs.Storage.InMemory;

internal sealed class InMemoryShopAudit(InMemoryTables tables) : IShopAudit
{
    public Task<AuditReport> RunAsync(CancellationToken cancellationToken)
    {
        lock (tables.Gate)
        {
            var differences = ProductDifferences().Concat(OrderDifferences()).Concat(FoldDifferences()).ToList();
            var revenue = tables.Ledger.Sum(line => Signed(line.Entry.Kind, line.Entry.Amount));
            var ordered = tables.Orders.Where(order => order.Status != OrderStatus.Cancelled).Sum(order => order.TotalPrice);
            if (revenue != ordered)
                differences.Add($"revenue: the ledger says {revenue}, the orders say {ordered}");
            return Task.FromResult(
                new AuditReport(tables.Products.Count, tables.Orders.Count, tables.Ledger.Count, revenue, differences));
        }
    }

    private static decimal Signed(string kind, decimal amount) => kind == "refund" ? -amount : amount;

    private IEnumerable<string> ProductDifferences()
    {
        var moved = tables.Ledger.ToLookup(line => line.ProductId, line => line.Entry.Quantity);
        return from row in tables.Products.Values
               let expected = row.InitialStock + moved[row.Product.Id].Sum()
               where row.Product.Stock != expected || expected < 0
               select $"product {row.Product.Id}: stock is {row.Product.Stock}, the ledger says {expected}";
    }

    private IEnumerable<string> OrderDifferences()
    {
        var entries = tables.Ledger.Select(line => line.Entry).ToLookup(entry => entry.OrderId);
        return from order in tables.Orders
               let sales = entries[order.Id].Count(entry => entry.Kind == "sale")
               let refunds = entries[order.Id].Count(entry => entry.Kind == "refund")
               where sales != 1
                   || refunds != (order.Status == OrderStatus.Cancelled ? 1 : 0)
                   || entries[order.Id].Any(entry => entry.Amount != order.TotalPrice || Math.Abs(entry.Quantity) != order.Quantity)
               select $"order {order.Id} ({order.Status.Name()}): {sales} sales, {refunds} refunds";
    }

    private IEnumerable<string> FoldDifferences()
    {
        var expected = tables.Ledger.Take(tables.RolledUpEntries)
            .Select(line => SalesTotals.Of(line.Entry)).OfType<SalesPeriod>()
            .GroupBy(part => part.From)
            .ToDictionary(group => group.Key, group => group.Aggregate(SalesTotals.Add));
        return from minute in expected.Keys.Union(tables.SalesMinutes.Keys)
               let ledger = expected.GetValueOrDefault(minute)
               let folded = tables.SalesMinutes.GetValueOrDefault(minute)
               where ledger != folded
               select $"sales of {minute:yyyy-MM-dd HH:mm}: folded as {folded}, the ledger says {ledger}";
    }
}
