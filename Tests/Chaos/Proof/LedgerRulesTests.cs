using OrleansObs.Bench.Chaos.Checks;
using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>What the ledger must say.</summary>
public sealed class LedgerRulesTests
{
    private readonly Story _story = new();
    private readonly long _order;

    public LedgerRulesTests()
    {
        _order = _story.Order(quantity: 2);
        var cancelled = _story.Order();
        _story.Change(1, cancelled, OrderStage.Cancelled);
        _story.Cancel(cancelled);
    }

    [Fact]
    public void Sale_per_order_and_refund_per_cancellation_are_valid() => _story.MustBeGreen();

    [Fact]
    public void Order_without_a_sale_is_a_violation()
    {
        _story.Ledger.RemoveAll(entry => entry.Order == _order);
        _story.SetStock(Story.Ordinary, Story.Initial);
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void Second_sale_is_a_violation()
    {
        _story.Ledger.Add(_story.Ledger[0]);
        _story.SetStock(Story.Ordinary, Story.Initial - 4);
        _story.MustBeRed(ViolationKind.Doubled);
    }

    [Fact]
    public void Second_refund_is_a_violation()
    {
        _story.Ledger.Add(_story.Ledger[^1]);
        _story.SetStock(Story.Ordinary, Story.Initial - 1);
        _story.MustBeRed(ViolationKind.Doubled);
    }

    [Fact]
    public void Missing_refund_is_a_violation()
    {
        _story.Ledger.RemoveAll(entry => entry.Kind == "refund");
        _story.SetStock(Story.Ordinary, Story.Initial - 3);
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void Different_amount_is_a_violation()
    {
        _story.Ledger[0] = _story.Ledger[0] with { Amount = 1 };
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Entry_of_a_missing_order_is_a_violation()
    {
        _story.Ledger.Add(new LedgerEntry(999, Story.Ordinary, "sale", -1, 1));
        _story.SetStock(Story.Ordinary, Story.Initial - 3);
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void Stock_different_from_the_ledger_is_a_violation()
    {
        _story.SetStock(Story.Ordinary, Story.Initial);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Sales_above_stock_are_oversold_unless_restocked()
    {
        _story.Order(quantity: Story.Initial);
        _story.MustBeRed(ViolationKind.Oversold, ViolationKind.Oversold);
        _story.Ledger.Add(new LedgerEntry(null, Story.Ordinary, "restock", 5, 0));
        _story.SetStock(Story.Ordinary, 3);
        _story.MustBeGreen();
    }
}
