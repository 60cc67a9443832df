using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Queries;
using OrleansObs.Text;
using OrleansObs.Users;

namespace OrleansObs.Storage.InMemory;

internal sealed class InMemoryShopQueries(InMemoryTables tables) : IShopQueries
{
    public Task<IReadOnlyList<Product>> ListProductsAsync(int limit, long? after, CancellationToken cancellationToken) =>
        Read(() => ForSale().Where(product => product.Id > (after ?? 0)).Take(limit));

    public Task<long?> FindProductAsync(string name, CancellationToken cancellationToken)
    {
        var key = NameKey.Of(name);
        lock (tables.Gate)
            return Task.FromResult(ForSale().FirstOrDefault(product => NameKey.Of(product.Name) == key)?.Id);
    }

    public Task<Order?> FindOrderAsync(long id, CancellationToken cancellationToken)
    {
        lock (tables.Gate)
            return Task.FromResult(tables.FindOrder(id));
    }

    public Task<Order?> FindOrderByKeyAsync(Guid key, CancellationToken cancellationToken)
    {
        lock (tables.Gate)
        {
            return Task.FromResult(tables.OrdersByKey.TryGetValue(key, out var id)
                ? tables.Orders[(int)id - 1] with { Status = OrderStatus.Pending }
                : null);
        }
    }

    public Task<IReadOnlyList<Order>> ListOrdersAsync(
        OrderFilter filter, int limit, long? after, CancellationToken cancellationToken) =>
        Read(() => NewestOrders()
            .Where(order => order.Id < (after ?? long.MaxValue)
                && (filter.UserId is null || order.UserId == filter.UserId)
                && (filter.Status is null || order.Status == filter.Status))
            .Take(limit)
            .Select(tables.WithNames));

    public Task<IReadOnlyList<User>> ListUsersAsync(int limit, long? after, CancellationToken cancellationToken) =>
        Read(() => tables.Users.Values.Where(user => user.Id > (after ?? 0)).Take(limit));

    public Task<IReadOnlyList<LedgerEntry>> ListLedgerAsync(int limit, long? after, CancellationToken cancellationToken) =>
        Read(() => tables.Ledger.Select(line => line.Entry).Reverse().Where(entry => entry.Id < (after ?? long.MaxValue)).Take(limit));

    public Task<IReadOnlyList<SalesPeriod>> ReportSalesAsync(ReportPeriod period, CancellationToken cancellationToken)
    {
        var (length, window) = period switch
        {
            ReportPeriod.Minute => (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(60)),
            ReportPeriod.Hour => (TimeSpan.FromHours(1), TimeSpan.FromHours(48)),
            _ => (TimeSpan.FromDays(1), TimeSpan.FromDays(31)),
        };
        return Read(() => tables.SalesMinutes.Values
            .Concat(tables.Ledger.Skip(tables.RolledUpEntries).Select(line => SalesTotals.Of(line.Entry)).OfType<SalesPeriod>())
            .Where(part => part.From >= SalesTotals.Start(tables.Now - window, length))
            .GroupBy(part => SalesTotals.Start(part.From, length))
            .OrderByDescending(group => group.Key)
            .Select(group => group.Aggregate(SalesTotals.Add) with { From = group.Key }));
    }

    public Task<long> LastOrderIdAsync(CancellationToken cancellationToken)
    {
        lock (tables.Gate)
            return Task.FromResult(NewestOrders().FirstOrDefault()?.Id ?? 0);
    }

    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Product> ForSale() => tables.Products.Values.Where(row => !row.Retired).Select(row => row.Product);

    private IEnumerable<Order> NewestOrders()
    {
        for (var i = tables.Orders.Count - 1; i >= 0; i--)
            yield return tables.Orders[i];
    }

    private Task<IReadOnlyList<T>> Read<T>(Func<IEnumerable<T>> query)
    {
        lock (tables.Gate)
            return Task.FromResult<IReadOnlyList<T>>(query().ToList());
    }
}
