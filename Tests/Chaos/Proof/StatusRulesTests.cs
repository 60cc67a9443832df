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
    public void Status_moves_forward_and_steps_may_be_unseen()
    {
        _story.ReadOrder(1, _order, OrderStage.Pending);
        _story.ReadOrder(1, _order, OrderStage.Shipped);
        _story.Change(1, _order, OrderStage.Cancelled, Outcome.Conflict);
        _story.ReadOrder(1, _order, OrderStage.Shipped);
        _story.SetStage(_order, OrderStage.Completed);
        _story.MustBeGreen();
    }

    [Fact]
    public void Status_that_goes_back_is_a_violation()
    {
        _story.ReadOrder(1, _order, OrderStage.Processing);
        _story.ReadOrder(1, _order, OrderStage.Pending);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void List_with_an_older_status_is_a_violation()
    {
        _story.ReadOrder(1, _order, OrderStage.Processing);
        _story.List(1, _order, OrderStage.Processing);
        _story.SetStage(_order, OrderStage.Processing);
        _story.MustBeGreen();
        _story.List(1, _order, OrderStage.Pending);
        Assert.Contains($"Order {_order} was processing", Assert.Single(_story.MustBeRed(ViolationKind.Other)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_seen_in_a_list_constrains_later_reads()
    {
        _story.List(1, _order, OrderStage.Processing);
        _story.MustBeRed(ViolationKind.Lost);
        _story.ReadOrder(1, _order, OrderStage.Pending);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Page_may_omit_an_order()
    {
        _story.List(1, _order, OrderStage.Pending);
        _story.List(1);
        _story.MustBeGreen();
    }

    [Fact]
    public void Another_client_may_see_another_status()
    {
        _story.ReadOrder(2, _order, OrderStage.Processing);
        _story.ReadOrder(1, _order, OrderStage.Pending);
        _story.SetStage(_order, OrderStage.Processing);
        _story.MustBeGreen();
    }

    [Fact]
    public void Cancelled_is_final()
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
    public void Shipped_order_is_not_cancelled(object stage)
    {
        _story.ReadOrder(1, _order, (OrderStage)stage);
        _story.Change(1, _order, OrderStage.Cancelled);
        _story.Cancel(_order);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Known_order_that_is_not_found_is_lost()
    {
        _story.Tell(1, Operation.ReadOrder, Outcome.NotFound, one => one with { Order = _order });
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void Stored_status_is_not_older_than_the_last_seen()
    {
        _story.Change(1, _order, OrderStage.Processing);
        _story.MustBeRed(ViolationKind.Lost);
        _story.SetStage(_order, OrderStage.Processing);
        _story.MustBeGreen();
    }

    [Fact]
    public void Status_response_matches_the_request()
    {
        _story.Change(1, _order, OrderStage.Processing, seen: OrderStage.Pending);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Order_fields_do_not_change()
    {
        _story.ReadOrder(1, _order, OrderStage.Pending, quantity: 2);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Order_is_cancelled_only_on_request()
    {
        _story.Cancel(_order);
        _story.MustBeRed(ViolationKind.Other);
    }
}
