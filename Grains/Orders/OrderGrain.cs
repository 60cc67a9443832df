using OrleansObs.Lifecycle;
using OrleansObs.Products;

namespace OrleansObs.Orders;

/// <summary>
/// Changes the status of one order. Stateless between calls: every change is a compare-and-set on the row's status, so a second activation
/// cannot break the status machine, and an activation that has been called once leaves: a client that names many orders must not fill the
/// memory.
/// </summary>
internal sealed class OrderGrain : Grain, IOrderGrain
{
    private readonly IOrderStore _store;
    private readonly ActivationGate _gate;
    private readonly DelayedDeactivation _deactivation;

    public OrderGrain(IOrderStore store, ActivationGate gate) =>
        (_store, _gate, _deactivation) = (store, gate, new DelayedDeactivation(this));

    private long Id => this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => _gate.EnterAsync(cancellationToken);

    public async Task<ChangeStatusResult> ChangeStatusAsync(OrderStatus status)
    {
        _deactivation.Schedule();
        if (await _store.FindAsync(Id) is not { } order)
            return new ChangeStatusResult(ChangeStatusOutcome.NotFound);
        if (!OrderStatusRules.Allows(order.Status, status))
            return new ChangeStatusResult(ChangeStatusOutcome.NotAllowed, order);

        return status == OrderStatus.Cancelled ? await CancelAsync(order) : await AdvanceAsync(order, status);
    }

    private async Task<ChangeStatusResult> AdvanceAsync(Order order, OrderStatus status) =>
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
