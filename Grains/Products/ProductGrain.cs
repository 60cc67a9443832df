using Microsoft.Extensions.Logging;
using Orleans.Placement;
using OrleansObs.Lifetime;
using OrleansObs.Orders;
using OrleansObs.Telemetry;

namespace OrleansObs.Products;

/// <summary>
/// Owns one product row. The calls that sell and cancel interleave, so no field may be read before an await and trusted after it: the shelf
/// is asked and changed within one turn, and what the database says last always wins.
/// It lives where its first call arrived: a client of Orleans sends all calls for one grain to the same silo, so that nothing has to be passed on.
/// The rebalancer moves grains to silos that join later.
/// </summary>
[PreferLocalPlacement]
internal sealed class ProductGrain : Grain, IProductGrain
{
    private readonly IProductStore _products;
    private readonly IOrderStore _orders;
    private readonly CommitPipeline _pipeline;
    private readonly OrderMeter _meter;
    private readonly ILogger _logger;
    private readonly DelayedDeactivation _departure;
    private Product? _product;
    private StockReservations _shelf = new(0);
    private long _epoch;
    private Task? _look;
    private bool _retired;
    private bool _ownershipLost;
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProductGrain(IProductStore products, IOrderStore orders, CommitPipeline pipeline, OrderMeter meter, ILogger<ProductGrain> logger) =>
        (_products, _orders, _pipeline, _meter, _logger, _departure) = (products, orders, pipeline, meter, logger, new DelayedDeactivation(this));

    private long Id => this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => TakeOwnershipAsync(cancellationToken);

    public ValueTask<Product?> GetAsync() => _product is null ? GetAbsentAsync() : ValueTask.FromResult(Current());

    public async Task<PlaceOrderResult> PlaceOrderAsync(PlaceOrder order)
    {
        var result = _meter.Ended(await PlaceAsync(order));
        _logger.OrderEnded(result.Outcome, result.Order?.Id);
        return result;
    }

    private async Task<PlaceOrderResult> PlaceAsync(PlaceOrder order)
    {
        while (true)
        {
            if (_ownershipLost)
                return new PlaceOrderResult(PlaceOrderOutcome.OwnerMoved);
            if (!await IsInSaleAsync())
                return await RefuseAsync(order, PlaceOrderOutcome.ProductNotFound);

            switch (_shelf.Reserve(order.Quantity))
            {
                case Reservation.Made:
                    return await CommitReservedAsync(order, _product!);
                case Reservation.Refused:
                    return await RefuseAsync(order, PlaceOrderOutcome.InsufficientStock);
                default:
                    await _settled.Task;
                    break;
            }
        }
    }

    public async Task<CancelOrderOutcome> CancelOrderAsync(long orderId)
    {
        if (_ownershipLost)
            return CancelOrderOutcome.OwnerMoved;

        // A retired product takes its units back too.
        await IsInSaleAsync();
        if (_product is null)
            return CancelOrderOutcome.OwnerMoved;

        var cancellation = await WriteAsync(() => _orders.CancelAsync(orderId, Id, _epoch));
        if (cancellation.Outcome == CancelOrderOutcome.Cancelled)
            _shelf.Follow(cancellation.Restocked);
        else if (cancellation.Outcome == CancelOrderOutcome.OwnerMoved)
            OnFenced();
        return cancellation.Outcome;
    }

    public async Task<ProductResult> UpdateAsync(ProductChange change)
    {
        if (_ownershipLost)
            return new ProductResult(ProductOutcome.OwnerMoved);
        if (!await IsInSaleAsync())
            return new ProductResult(ProductOutcome.NotFound);

        if (await WriteAsync(() => _products.UpdateAsync(Id, _epoch, change)) is not { } update)
        {
            OnFenced();
            return new ProductResult(ProductOutcome.OwnerMoved);
        }

        _shelf.Follow(update.StockDelta);
        _product = update.Product;
        Wake();
        return new ProductResult(ProductOutcome.Done, update.Product);
    }

    public async Task<ProductResult> RetireAsync()
    {
        if (_ownershipLost)
            return new ProductResult(ProductOutcome.OwnerMoved);
        if (!await IsInSaleAsync())
            return new ProductResult(ProductOutcome.NotFound);

        if (!await WriteAsync(() => _products.RetireAsync(Id, _epoch)))
        {
            OnFenced();
            return new ProductResult(ProductOutcome.OwnerMoved);
        }

        _retired = true;
        Wake();
        return new ProductResult(ProductOutcome.Done, _product);
    }

    private async Task TakeOwnershipAsync(CancellationToken cancellationToken)
    {
        if (await _products.TakeOwnershipAsync(Id, cancellationToken) is { } owned)
        {
            (_product, _epoch, _retired) = owned;
            _shelf = new StockReservations(owned.Product.Stock);
        }
        else
        {
            _departure.Plan();
        }
    }

    /// <summary>Where there was no product there may be one by now; a crowd that asks at once looks once.</summary>
    private async Task<bool> IsInSaleAsync()
    {
        if (_product is null)
        {
            var look = _look ?? TakeOwnershipAsync(CancellationToken.None);
            _look = look;
            try
            {
                await look;
            }
            finally
            {
                if (_look == look)
                    _look = null;
            }
        }

        return _product is not null && !_retired;
    }

    private async ValueTask<Product?> GetAbsentAsync() => await IsInSaleAsync() ? Current() : null;

    /// <summary>With the stock of this moment; null when it is out of sale.</summary>
    private Product? Current()
    {
        if (_product!.Stock != _shelf.Stock)
            _product = _product with { Stock = _shelf.Stock };
        return _retired ? null : _product;
    }

    private async Task<PlaceOrderResult> CommitReservedAsync(PlaceOrder order, Product product)
    {
        var placed = false;
        try
        {
            var result = await WriteAsync(() => _pipeline.CommitAsync(OrderDraft.For(order, product, _epoch)));
            placed = result.Outcome == PlaceOrderOutcome.Placed;
            if (result.Outcome == PlaceOrderOutcome.OwnerMoved)
                OnFenced();
            else if (result.Outcome == PlaceOrderOutcome.Unknown)
                ReleaseOwnership();
            return result;
        }
        finally
        {
            if (_shelf.Settle(order.Quantity, placed))
                Wake();
        }
    }

    /// <summary>A refusal must not hide that the same order was accepted before, when its answer was lost.</summary>
    private async Task<PlaceOrderResult> RefuseAsync(PlaceOrder order, PlaceOrderOutcome refusal)
    {
        if (!order.MayBeRepeat)
            return new PlaceOrderResult(refusal);

        return await _pipeline.RecallAsync(OrderDraft.ForRecall(order, Id)) ?? new PlaceOrderResult(refusal);
    }

    /// <summary>
    /// After a write whose outcome is not known memory may differ from the row: only a new owner, who reads the row again, may sell on.
    /// </summary>
    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch
        {
            ReleaseOwnership();
            throw;
        }
    }

    /// <summary>The database has turned a write away: somebody else owns the row.</summary>
    private void OnFenced()
    {
        _meter.Fenced();
        ReleaseOwnership();
    }

    private void ReleaseOwnership()
    {
        _ownershipLost = true;
        Wake();
        DeactivateOnIdle();
    }

    private void Wake()
    {
        var settled = _settled;
        _settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        settled.SetResult();
    }
}
