using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>One order as observed by one client.</summary>
public sealed class StatusRulesTests
{
    private readonly OrderHistory _history = new();
    private readonly long _order;

    public StatusRulesTests() => _order = _history.Order();

    [Fact]
    public void Status_moves_forward_and_steps_may_be_unseen()
    {
        _history.ReadOrder(1, _order, OrderStatus.Pending);
        _history.ReadOrder(1, _order, OrderStatus.Shipped);
        _history.Change(1, _order, OrderStatus.Cancelled, Outcome.Conflict);
        _history.ReadOrder(1, _order, OrderStatus.Shipped);
        _history.SetStatus(_order, OrderStatus.Completed);
        _history.MustPass();
    }

    [Fact]
    public void Status_that_goes_back_is_a_violation()
    {
        _history.ReadOrder(1, _order, OrderStatus.Processing);
        _history.ReadOrder(1, _order, OrderStatus.Pending);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void List_with_an_older_status_is_a_violation()
    {
        _history.ReadOrder(1, _order, OrderStatus.Processing);
        _history.List(1, _order, OrderStatus.Processing);
        _history.SetStatus(_order, OrderStatus.Processing);
        _history.MustPass();
        _history.List(1, _order, OrderStatus.Pending);
        Assert.Contains($"Order {_order} was processing", Assert.Single(_history.MustFail(ViolationKind.Other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_seen_in_a_list_constrains_later_reads()
    {
        _history.List(1, _order, OrderStatus.Processing);
        _history.MustFail(ViolationKind.Lost);
        _history.ReadOrder(1, _order, OrderStatus.Pending);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Page_may_omit_an_order()
    {
        _history.List(1, _order, OrderStatus.Pending);
        _history.List(1);
        _history.MustPass();
    }

    [Fact]
    public void Another_client_may_see_another_status()
    {
        _history.ReadOrder(2, _order, OrderStatus.Processing);
        _history.ReadOrder(1, _order, OrderStatus.Pending);
        _history.SetStatus(_order, OrderStatus.Processing);
        _history.MustPass();
    }

    [Fact]
    public void Cancelled_is_final()
    {
        _history.Change(1, _order, OrderStatus.Cancelled);
        _history.Cancel(_order);
        _history.MustPass();
        _history.ReadOrder(1, _order, OrderStatus.Processing);
        _history.MustFail(ViolationKind.Other);
    }

    [Theory]
    [InlineData(OrderStatus.Shipped)]
    [InlineData(OrderStatus.Completed)]
    public void Shipped_order_is_not_cancelled(object stage)
    {
        _history.ReadOrder(1, _order, (OrderStatus)stage);
        _history.Change(1, _order, OrderStatus.Cancelled);
        _history.Cancel(_order);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Known_order_that_is_not_found_is_lost()
    {
        _history.Tell(1, Operation.ReadOrder, Outcome.NotFound, one => one with { Order = _order });
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void Stored_status_is_not_older_than_the_last_seen()
    {
        _history.Change(1, _order, OrderStatus.Processing);
        _history.MustFail(ViolationKind.Lost);
        _history.SetStatus(_order, OrderStatus.Processing);
        _history.MustPass();
    }

    [Fact]
    public void Status_response_matches_the_request()
    {
        _history.Change(1, _order, OrderStatus.Processing, seen: OrderStatus.Pending);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Order_fields_do_not_change()
    {
        _history.ReadOrder(1, _order, OrderStatus.Pending, quantity: 2);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Order_is_cancelled_only_on_request()
    {
        _history.Cancel(_order);
        _history.MustFail(ViolationKind.Other);
    }
}
