using OrleansObs.Lifetime;
using OrleansObs.Products;

namespace OrleansObs.Orders;

/// <summary>
/// Moves one order through its life. Keeps nothing between calls: the row's status decides, by compare and set, so a second activation
/// can do no harm.
/// </summary>
internal sealed class OrderGrain : Grain, IOrderGrain
{
    private readonly IOrderStore _store;
    private readonly DelayedDeactivation _departure;

    public OrderGrain(IOrderStore store) => (_store, _departure) = (store, new DelayedDeactivation(this));

    private long Id => this.GetPrimaryKeyLong();

    public async Task<Order?> GetAsync()
    {
        var order = await _store.FindAsync(Id);
        if (order is null)
            _departure.Plan();
        return order;
    }

    public async Task<ChangeStatusResult> ChangeStatusAsync(OrderStatus status)
    {
        if (await _store.FindAsync(Id) is not { } order)
        {
            _departure.Plan();
            return new ChangeStatusResult(ChangeStatusOutcome.NotFound);
        }

        if (!OrderStatusRules.Allows(order.Status, status))
            return new ChangeStatusResult(ChangeStatusOutcome.NotAllowed, order);

        return status == OrderStatus.Cancelled ? await CancelAsync(order) : await MoveAsync(order, status);
    }

    private async Task<ChangeStatusResult> MoveAsync(Order order, OrderStatus status) =>
        await _store.ChangeStatusAsync(Id, order.Status, status)
            ? new ChangeStatusResult(ChangeStatusOutcome.Done, order with { Status = status })
            : new ChangeStatusResult(ChangeStatusOutcome.NotAllowed, await _store.FindAsync(Id));

    private async Task<ChangeStatusResult> CancelAsync(Order order) =>
        await GrainFactory.GetGrain<IProductGrain>(order.ProductId).CancelOrderAsync(Id) switch
        {
            CancelOrderOutcome.Cancelled => new ChangeStatusResult(
                ChangeStatusOutcome.Done, order with { Status = OrderStatus.Cancelled }),
            CancelOrderOutcome.NotCancellable => new ChangeStatusResult(ChangeStatusOutcome.NotAllowed, await _store.FindAsync(Id)),
            _ => new ChangeStatusResult(ChangeStatusOutcome.OwnerMoved, order),
        };
}
