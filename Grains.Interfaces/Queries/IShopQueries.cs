using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Users;

namespace OrleansObs.Queries;

/// <summary>
/// Lists, read straight from storage and never through a grain. Each sees everything that was answered before it was called.
/// Throws <see cref="Storage.StorageUnavailableException"/> when the database cannot be asked.
/// </summary>
public interface IShopQueries
{
    /// <summary>Products in sale with an id above <paramref name="after"/>, by id.</summary>
    Task<IReadOnlyList<Product>> ListProductsAsync(int limit, long? after, CancellationToken cancellationToken);

    /// <summary>The id of the oldest product in sale with that name, whatever its case; null when there is none.</summary>
    Task<long?> FindProductAsync(string name, CancellationToken cancellationToken);

    /// <summary>Orders with an id below <paramref name="after"/>, newest first.</summary>
    Task<IReadOnlyList<Order>> ListOrdersAsync(OrderFilter filter, int limit, long? after, CancellationToken cancellationToken);

    /// <summary>Users with an id above <paramref name="after"/>, by id.</summary>
    Task<IReadOnlyList<User>> ListUsersAsync(int limit, long? after, CancellationToken cancellationToken);

    /// <summary>Ledger entries with an id below <paramref name="after"/>, newest first.</summary>
    Task<IReadOnlyList<LedgerEntry>> ListLedgerAsync(int limit, long? after, CancellationToken cancellationToken);

    /// <summary>Sales by period, newest first; periods without sales are left out.</summary>
    Task<IReadOnlyList<SalesPeriod>> ReportSalesAsync(ReportPeriod period, CancellationToken cancellationToken);

    /// <summary>The id of the newest order; 0 when there is none. Cheap enough for every second.</summary>
    Task<long> LastOrderIdAsync(CancellationToken cancellationToken);

    /// <summary>Returns when storage answered; throws when it does not.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
