using Microsoft.Extensions.Logging;
using Orleans.Placement;
using OrleansObs.Lifecycle;
using OrleansObs.Orders;
using OrleansObs.Telemetry;

namespace OrleansObs.Products;

/// <summary>
/// Owns one product row. The calls that sell and cancel interleave, so no state may be read before an await and relied on after it: stock
/// is checked and reserved within one turn, and the result of the database always takes precedence. Placed on the silo that receives the
/// first call: an Orleans client sends all calls for one grain to the same silo, so calls are not forwarded. The rebalancer moves grains to
/// silos that join later.
/// </summary>
[PreferLocalPlacement]
internal sealed class ProductGrain : Grain, IProductGrain
{
    private readonly IProductStore _products;
    private readonly IOrderStore _orders;
    private readonly CommitPipeline _pipeline;
    private readonly OrderMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ActivationGate _gate;
    private readonly ProductOwnership _owned;

    public ProductGrain(
        IProductStore products,
        IOrderStore orders,
        CommitPipeline pipeline,
        OrderMeter meter,
        ActivationGate gate,
        TimeProvider time,
        ILogger<ProductGrain> logger)
    {
        (_products, _orders, _pipeline, _meter, _gate, _time, _logger) = (products, orders, pipeline, meter, gate, time, logger);
        _owned = new ProductOwnership(this, products, meter);
    }

    private long Id => this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken);
        await _owned.AcquireAsync(cancellationToken);
    }

    public ValueTask<Product?> GetAsync() => _owned.Product is null ? LoadAndGetAsync() : ValueTask.FromResult(_owned.Current());

    public async Task<PlaceOrderResult> PlaceOrderAsync(PlaceOrder order)
    {
        // A negative reservation would add stock in memory, and the statement that refuses it would fail for the whole group.
        if (order.Quantity is < 1 or > OrderLimits.MaxQuantity)
            throw new ArgumentException($"The quantity must be from 1 to {OrderLimits.MaxQuantity}.", nameof(order));
        var result = _meter.RecordOutcome(await PlaceAsync(order));
        _logger.OrderCompleted(result.Outcome, result.Order?.Id);
        return result;
    }

    public async Task<CancelOrderOutcome> CancelOrderAsync(long orderId)
    {
        if (_owned.IsLost)
            return CancelOrderOutcome.OwnerMoved;

        // A retired product is restocked too, so only its existence counts.
        await _owned.IsForSaleAsync();
        if (_owned.Product is null)
            return CancelOrderOutcome.OwnerMoved;

        var cancellation = await _owned.WriteAsync(() => _orders.CancelAsync(orderId, Id, _owned.Epoch));
        if (cancellation.Outcome == CancelOrderOutcome.Cancelled)
            _owned.Reservations.ApplyDelta(cancellation.Restocked);
        else if (cancellation.Outcome == CancelOrderOutcome.OwnerMoved)
            _owned.OnFenced();
        return cancellation.Outcome;
    }

    public async Task<ProductResult> UpdateAsync(ProductChange change)
    {
        if (_owned.IsLost)
            return new ProductResult(ProductOutcome.OwnerMoved);
        if (!await _owned.IsForSaleAsync())
            return new ProductResult(ProductOutcome.NotFound);

        if (await _owned.WriteAsync(() => _products.UpdateAsync(Id, _owned.Epoch, change)) is not { } update)
        {
            _owned.OnFenced();
            return new ProductResult(ProductOutcome.OwnerMoved);
        }

        _owned.Apply(update);
        return new ProductResult(ProductOutcome.Done, update.Product);
    }

    public async Task<ProductResult> RetireAsync()
    {
        if (_owned.IsLost)
            return new ProductResult(ProductOutcome.OwnerMoved);
        if (!await _owned.IsForSaleAsync())
            return new ProductResult(ProductOutcome.NotFound);

        if (!await _owned.WriteAsync(() => _products.RetireAsync(Id, _owned.Epoch)))
        {
            _owned.OnFenced();
            return new ProductResult(ProductOutcome.OwnerMoved);
        }

        _owned.Retire();
        return new ProductResult(ProductOutcome.Done, _owned.Product);
    }

    private async ValueTask<Product?> LoadAndGetAsync() => await _owned.IsForSaleAsync() ? _owned.Current() : null;

    private async Task<PlaceOrderResult> PlaceAsync(PlaceOrder order)
    {
        while (true)
        {
            if (_owned.IsLost)
                return new PlaceOrderResult(PlaceOrderOutcome.OwnerMoved);
            if (!await _owned.IsForSaleAsync())
                return await RefuseAsync(order, PlaceOrderOutcome.ProductNotFound);

            var reservation = _owned.Reservations.Reserve(order.Quantity);
            if (reservation == Reservation.WaitForOthers)
                reservation = await WaitForOthersAsync(order);
            switch (reservation)
            {
                case Reservation.Made:
                    return await CommitReservedAsync(order, _owned.Product!);
                case Reservation.Refused:
                    return await RefuseAsync(order, PlaceOrderOutcome.InsufficientStock);
                case Reservation.WaitForOthers:
                    return new PlaceOrderResult(PlaceOrderOutcome.Expired);
                case Reservation.Interrupted:
                    break;
            }
        }
    }

    /// <summary>Returns <see cref="Reservation.WaitForOthers"/> when the deadline passed first.</summary>
    private async Task<Reservation> WaitForOthersAsync(PlaceOrder order)
    {
        var reservations = _owned.Reservations;
        var waiting = reservations.Wait(order.Quantity);
        var remaining = order.Deadline - _time.GetUtcNow().UtcDateTime;
        try
        {
            if (remaining > TimeSpan.Zero)
                return await waiting.Task.WaitAsync(remaining, _time);
        }
        catch (TimeoutException)
        {
            // The deadline passed. Another turn may have decided in the meantime.
        }

        return reservations.Withdraw(waiting) ? Reservation.WaitForOthers : await waiting.Task;
    }

    private async Task<PlaceOrderResult> CommitReservedAsync(PlaceOrder order, Product product)
    {
        var placed = false;
        try
        {
            var result = await _owned.WriteAsync(() => _pipeline.CommitAsync(OrderDraft.For(order, product, _owned.Epoch)));
            placed = result.Outcome == PlaceOrderOutcome.Placed;
            if (result.Outcome == PlaceOrderOutcome.OwnerMoved)
                _owned.OnFenced();
            else if (result.Outcome == PlaceOrderOutcome.Unknown)
                _owned.Release();
            return result;
        }
        finally
        {
            _owned.Reservations.Complete(order.Quantity, placed);
        }
    }

    /// <summary>
    /// A retry of an order that was accepted before, whose response was lost, must get that order instead of the refusal.
    /// </summary>
    private async Task<PlaceOrderResult> RefuseAsync(PlaceOrder order, PlaceOrderOutcome refusal)
    {
        if (!order.MayBeRetry)
            return new PlaceOrderResult(refusal);

        return await _pipeline.LookUpAsync(OrderDraft.ForLookup(order, Id)) ?? new PlaceOrderResult(refusal);
    }
}
