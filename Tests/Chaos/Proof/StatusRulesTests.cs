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
    public void An_order_goes_forward_and_steps_may_go_unseen()
    {
        _history.ReadOrder(1, _order, OrderStatus.Pending);
        _history.ReadOrder(1, _order, OrderStatus.Shipped);
        _history.Change(1, _order, OrderStatus.Cancelled, Outcome.Conflict);
        _history.ReadOrder(1, _order, OrderStatus.Shipped);
        _history.SetStatus(_order, OrderStatus.Completed);
        _history.MustPass();
    }

    [Fact]
    public void A_status_that_goes_back_is_red()
    {
        _history.ReadOrder(1, _order, OrderStatus.Processing);
        _history.ReadOrder(1, _order, OrderStatus.Pending);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void A_list_that_shows_an_older_status_than_was_read_before_is_red()
    {
        _history.ReadOrder(1, _order, OrderStatus.Processing);
        _history.List(1, _order, OrderStatus.Processing);
        _history.SetStatus(_order, OrderStatus.Processing);
        _history.MustPass();
        _history.List(1, _order, OrderStatus.Pending);
        Assert.Contains($"Order {_order} was processing", Assert.Single(_history.MustFail(ViolationKind.Other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_list_showed_is_known_to_later_reads()
    {
        _history.List(1, _order, OrderStatus.Processing);
        _history.MustFail(ViolationKind.Lost);
        _history.ReadOrder(1, _order, OrderStatus.Pending);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void A_page_need_not_show_an_order()
    {
        _history.List(1, _order, OrderStatus.Pending);
        _history.List(1);
        _history.MustPass();
    }

    [Fact]
    public void Another_client_may_see_an_order_earlier_or_later()
    {
        _history.ReadOrder(2, _order, OrderStatus.Processing);
        _history.ReadOrder(1, _order, OrderStatus.Pending);
        _history.SetStatus(_order, OrderStatus.Processing);
        _history.MustPass();
    }

    [Fact]
    public void Nothing_comes_after_cancelled()
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
    public void A_shipped_order_is_not_cancelled(object stage)
    {
        _history.ReadOrder(1, _order, (OrderStatus)stage);
        _history.Change(1, _order, OrderStatus.Cancelled);
        _history.Cancel(_order);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void A_known_order_that_is_not_found_is_lost()
    {
        _history.Tell(1, Operation.ReadOrder, Outcome.NotFound, one => one with { Order = _order });
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void What_is_stored_is_no_older_than_what_was_seen()
    {
        _history.Change(1, _order, OrderStatus.Processing);
        _history.MustFail(ViolationKind.Lost);
        _history.SetStatus(_order, OrderStatus.Processing);
        _history.MustPass();
    }

    [Fact]
    public void A_change_is_answered_with_what_was_asked_for()
    {
        _history.Change(1, _order, OrderStatus.Processing, seen: OrderStatus.Pending);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void An_order_stays_what_it_was()
    {
        _history.ReadOrder(1, _order, OrderStatus.Pending, quantity: 2);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void An_order_that_nobody_cancelled_is_not_cancelled()
    {
        _history.Cancel(_order);
        _history.MustFail(ViolationKind.Other);
    }
}
