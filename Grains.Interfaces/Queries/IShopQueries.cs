using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Users;

namespace OrleansObs.Queries;

/// <summary>
/// Read port for orders, lists and reports, which bypass the grains. A query sees every write that was acknowledged before it started. Every member
/// throws <see cref="Storage.StorageUnavailableException"/> when the database cannot be reached.
/// </summary>
public interface IShopQueries
{
    /// <summary>Products for sale with an id above <paramref name="after"/>, by id.</summary>
    Task<IReadOnlyList<Product>> ListProductsAsync(int limit, long? after, CancellationToken cancellationToken);

    /// <summary>The id of the oldest product for sale with this name, without regard to case; null when there is none.</summary>
    Task<long?> FindProductAsync(string name, CancellationToken cancellationToken);

    /// <summary>The order with the current user and product names, or null when it does not exist.</summary>
    Task<Order?> FindOrderAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// The order that is stored under an idempotency key, with the names and the status of its first answer; null when the key is unused.
    /// </summary>
    Task<Order?> FindOrderByKeyAsync(Guid key, CancellationToken cancellationToken);

    /// <summary>Orders with an id below <paramref name="after"/>, newest first.</summary>
    Task<IReadOnlyList<Order>> ListOrdersAsync(OrderFilter filter, int limit, long? after, CancellationToken cancellationToken);

    /// <summary>Users with an id above <paramref name="after"/>, by id.</summary>
    Task<IReadOnlyList<User>> ListUsersAsync(int limit, long? after, CancellationToken cancellationToken);

    /// <summary>Ledger entries with an id below <paramref name="after"/>, newest first.</summary>
    Task<IReadOnlyList<LedgerEntry>> ListLedgerAsync(int limit, long? after, CancellationToken cancellationToken);

    /// <summary>Sales by period (UTC), newest first; periods without sales or cancellations are omitted.</summary>
    Task<IReadOnlyList<SalesPeriod>> ReportSalesAsync(ReportPeriod period, CancellationToken cancellationToken);

    /// <summary>The id of the newest order; 0 when there is none. Cheap enough to be called every second.</summary>
    Task<long> LastOrderIdAsync(CancellationToken cancellationToken);

    /// <summary>Returns when the storage responds.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
