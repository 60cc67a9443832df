using OrleansObs.Lifecycle;
using OrleansObs.Storage;
using OrleansObs.Telemetry;

namespace OrleansObs.Products;

/// <summary>
/// The product row that an activation owns, in memory, with the fencing of its writes. Calls of the grain interleave, so its members may
/// change at every await.
/// </summary>
internal sealed class ProductOwnership(Grain grain, IProductStore store, OrderMeter meter)
{
    private readonly DelayedDeactivation _deactivation = new(grain);
    private Task? _acquisition;
    private bool _retired;

    /// <summary>The row; null when there is none. Only <see cref="Current"/> has the current stock.</summary>
    public Product? Product { get; private set; }

    public StockReservations Reservations { get; private set; } = new(0);

    /// <summary>The fencing token of this activation.</summary>
    public long Epoch { get; private set; }

    /// <summary>The activation must not write any more; it is being deactivated.</summary>
    public bool IsLost { get; private set; }

    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        if (await store.TakeOwnershipAsync(grain.GetPrimaryKeyLong(), cancellationToken) is { } owned)
        {
            (Product, Epoch, _retired) = owned;
            Reservations = new StockReservations(owned.Product.Stock);
        }
        else
        {
            _deactivation.Schedule();
        }
    }

    /// <summary>Loads an absent product again, since it may have been added; concurrent calls share one load.</summary>
    public async Task<bool> IsForSaleAsync()
    {
        if (Product is null)
        {
            var acquisition = _acquisition ?? AcquireAsync(CancellationToken.None);
            _acquisition = acquisition;
            try
            {
                await acquisition;
            }
            finally
            {
                if (_acquisition == acquisition)
                    _acquisition = null;
            }
        }

        return Product is not null && !_retired;
    }

    /// <summary>The product with its current stock; null when it is retired.</summary>
    public Product? Current()
    {
        if (Product!.Stock != Reservations.Stock)
            Product = Product with { Stock = Reservations.Stock };
        return _retired ? null : Product;
    }

    public void Apply(ProductUpdate update)
    {
        Reservations.ApplyDelta(update.StockDelta);
        Product = update.Product;
    }

    public void Retire()
    {
        _retired = true;
        Reservations.InterruptWaiting();
    }

    /// <summary>
    /// Releases ownership when the outcome of a write is unknown, because memory may then differ from the row. Only a new owner, which reads
    /// the row again, may continue to sell. A write that the database rejected has changed nothing.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception e) when (e is not StorageRejectedException)
        {
            Release();
            throw;
        }
    }

    /// <summary>The database rejected a write because another activation owns the row.</summary>
    public void OnFenced()
    {
        meter.RecordFencedWrite();
        Release();
    }

    public void Release()
    {
        IsLost = true;
        Reservations.InterruptWaiting();
        grain.DeactivateOnIdle();
    }
}
