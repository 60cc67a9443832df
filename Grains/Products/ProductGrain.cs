using OrleansObs.Orders;

namespace OrleansObs.Products;

/// <summary>
/// Owns one product row. The calls that sell and cancel interleave, so no field may be read before an await and trusted after it: the shelf
/// is asked and changed within one turn, and what the database says last always wins.
/// </summary>
internal sealed class ProductGrain(IProductStore products, IOrderStore orders, CommitPipeline pipeline) : Grain, IProductGrain
{
    private Product? _product;
    private ProductShelf _shelf = new(0);
    private long _epoch;
    private bool _retired;
    private bool _ownershipLost;
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long Id => this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await products.TakeOwnershipAsync(Id, cancellationToken) is not { } owned)
            return;

        (_product, _epoch, _retired) = owned;
        _shelf = new ProductShelf(owned.Product.Stock);
    }

    public ValueTask<Product?> GetAsync()
    {
        if (!InSale)
            return ValueTask.FromResult<Product?>(Absent());

        if (_product!.Stock != _shelf.Stock)
            _product = _product with { Stock = _shelf.Stock };
        return ValueTask.FromResult<Product?>(_product);
    }

    public async Task<PlaceOrderResult> PlaceOrderAsync(PlaceOrder order)
    {
        while (true)
        {
            if (_ownershipLost)
                return new PlaceOrderResult(PlaceOrderOutcome.OwnerMoved);
            if (!InSale)
            {
                Absent();
                return await RefuseAsync(order, PlaceOrderOutcome.ProductNotFound);
            }

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
        if (_ownershipLost || _product is null)
            return CancelOrderOutcome.OwnerMoved;

        var cancellation = await WriteAsync(() => orders.CancelAsync(orderId, Id, _epoch));
        if (cancellation.Outcome == CancelOrderOutcome.Cancelled)
            _shelf.Follow(cancellation.Restocked);
        else if (cancellation.Outcome == CancelOrderOutcome.OwnerMoved)
            GiveUpOwnership();
        return cancellation.Outcome;
    }

    public async Task<ProductResult> UpdateAsync(ProductChange change)
    {
        if (_ownershipLost)
            return new ProductResult(ProductOutcome.OwnerMoved);
        if (!InSale)
        {
            Absent();
            return new ProductResult(ProductOutcome.NotFound);
        }

        if (await WriteAsync(() => products.UpdateAsync(Id, _epoch, change)) is not { } update)
        {
            GiveUpOwnership();
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
        if (!InSale)
        {
            Absent();
            return new ProductResult(ProductOutcome.NotFound);
        }

        if (!await WriteAsync(() => products.RetireAsync(Id, _epoch)))
        {
            GiveUpOwnership();
            return new ProductResult(ProductOutcome.OwnerMoved);
        }

        _retired = true;
        Wake();
        return new ProductResult(ProductOutcome.Done, _product);
    }

    private bool InSale => _product is not null && !_retired;

    private async Task<PlaceOrderResult> CommitReservedAsync(PlaceOrder order, Product product)
    {
        var placed = false;
        try
        {
            var result = await WriteAsync(() => pipeline.CommitAsync(OrderDraft.For(order, product, _epoch)));
            placed = result.Outcome == PlaceOrderOutcome.Placed;
            if (result.Outcome is PlaceOrderOutcome.OwnerMoved or PlaceOrderOutcome.Unknown)
                GiveUpOwnership();
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

        return await pipeline.RecallAsync(OrderDraft.ForRecall(order, Id)) ?? new PlaceOrderResult(refusal);
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
            GiveUpOwnership();
            throw;
        }
    }

    private void GiveUpOwnership()
    {
        _ownershipLost = true;
        Wake();
        DeactivateOnIdle();
    }

    /// <summary>An id without a product keeps no activation: the next call looks again.</summary>
    private Product? Absent()
    {
        if (_product is null)
            DeactivateOnIdle();
        return null;
    }

    private void Wake()
    {
        var settled = _settled;
        _settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        settled.SetResult();
    }
}
