using OrleansObs.Bench.Chaos.Checks;
using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>What one client may see of one order.</summary>
public sealed class StatusRulesTests
{
    private readonly Story _story = new();
    private readonly long _order;

    public StatusRulesTests() => _order = _story.Order();

    [Fact]
    public void An_order_goes_forward_and_steps_may_go_unseen()
    {
        _story.ReadOrder(1, _order, OrderStage.Pending);
        _story.ReadOrder(1, _order, OrderStage.Shipped);
        _story.Change(1, _order, OrderStage.Cancelled, Outcome.Conflict);
        _story.ReadOrder(1, _order, OrderStage.Shipped);
        _story.SetStage(_order, OrderStage.Completed);
        _story.MustBeGreen();
    }

    [Fact]
    public void A_status_that_goes_back_is_red()
    {
        _story.ReadOrder(1, _order, OrderStage.Processing);
        _story.ReadOrder(1, _order, OrderStage.Pending);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void A_list_that_shows_an_older_status_than_was_read_before_is_red()
    {
        _story.ReadOrder(1, _order, OrderStage.Processing);
        _story.List(1, _order, OrderStage.Processing);
        _story.SetStage(_order, OrderStage.Processing);
        _story.MustBeGreen();
        _story.List(1, _order, OrderStage.Pending);
        Assert.Contains($"Order {_order} was processing", Assert.Single(_story.MustBeRed(ViolationKind.Other)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_list_showed_is_known_to_later_reads()
    {
        _story.List(1, _order, OrderStage.Processing);
        _story.MustBeRed(ViolationKind.Lost);
        _story.ReadOrder(1, _order, OrderStage.Pending);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void A_page_need_not_show_an_order()
    {
        _story.List(1, _order, OrderStage.Pending);
        _story.List(1);
        _story.MustBeGreen();
    }

    [Fact]
    public void Another_client_may_see_an_order_earlier_or_later()
    {
        _story.ReadOrder(2, _order, OrderStage.Processing);
        _story.ReadOrder(1, _order, OrderStage.Pending);
        _story.SetStage(_order, OrderStage.Processing);
        _story.MustBeGreen();
    }

    [Fact]
    public void Nothing_comes_after_cancelled()
    {
        _story.Change(1, _order, OrderStage.Cancelled);
        _story.Cancel(_order);
        _story.MustBeGreen();
        _story.ReadOrder(1, _order, OrderStage.Processing);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Theory]
    [InlineData(OrderStage.Shipped)]
    [InlineData(OrderStage.Completed)]
    public void A_shipped_order_is_not_cancelled(object stage)
    {
        _story.ReadOrder(1, _order, (OrderStage)stage);
        _story.Change(1, _order, OrderStage.Cancelled);
        _story.Cancel(_order);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void A_known_order_that_is_not_found_is_lost()
    {
        _story.Tell(1, Operation.ReadOrder, Outcome.NotFound, one => one with { Order = _order });
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void What_is_stored_is_no_older_than_what_was_seen()
    {
        _story.Change(1, _order, OrderStage.Processing);
        _story.MustBeRed(ViolationKind.Lost);
        _story.SetStage(_order, OrderStage.Processing);
        _story.MustBeGreen();
    }

    [Fact]
    public void A_change_is_answered_with_what_was_asked_for()
    {
        _story.Change(1, _order, OrderStage.Processing, seen: OrderStage.Pending);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void An_order_stays_what_it_was()
    {
        _story.ReadOrder(1, _order, OrderStage.Pending, quantity: 2);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void An_order_that_nobody_cancelled_is_not_cancelled()
    {
        _story.Cancel(_order);
        _story.MustBeRed(ViolationKind.Other);
    }
}
