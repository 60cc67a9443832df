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
    public void A_sale_an_order_and_a_refund_a_cancelled_one_are_right() => _story.MustBeGreen();

    [Fact]
    public void An_order_without_a_sale_is_red()
    {
        _story.Ledger.RemoveAll(entry => entry.Order == _order);
        _story.SetStock(Story.Ordinary, Story.Initial);
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void A_second_sale_is_red()
    {
        _story.Ledger.Add(_story.Ledger[0]);
        _story.SetStock(Story.Ordinary, Story.Initial - 4);
        _story.MustBeRed(ViolationKind.Doubled);
    }

    [Fact]
    public void A_second_refund_is_red()
    {
        _story.Ledger.Add(_story.Ledger[^1]);
        _story.SetStock(Story.Ordinary, Story.Initial - 1);
        _story.MustBeRed(ViolationKind.Doubled);
    }

    [Fact]
    public void A_missing_refund_is_red()
    {
        _story.Ledger.RemoveAll(entry => entry.Kind == "refund");
        _story.SetStock(Story.Ordinary, Story.Initial - 3);
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void Another_amount_is_red()
    {
        _story.Ledger[0] = _story.Ledger[0] with { Amount = 1 };
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void An_entry_of_an_order_that_is_not_there_is_red()
    {
        _story.Ledger.Add(new LedgerEntry(999, Story.Ordinary, "sale", -1, 1));
        _story.SetStock(Story.Ordinary, Story.Initial - 3);
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void A_stock_that_the_ledger_does_not_add_up_to_is_red()
    {
        _story.SetStock(Story.Ordinary, Story.Initial);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void More_sold_than_there_was_is_oversold_and_a_restock_makes_room()
    {
        _story.Order(quantity: Story.Initial);
        _story.MustBeRed(ViolationKind.Oversold, ViolationKind.Oversold);
        _story.Ledger.Add(new LedgerEntry(null, Story.Ordinary, "restock", 5, 0));
        _story.SetStock(Story.Ordinary, 3);
        _story.MustBeGreen();
    }
}
