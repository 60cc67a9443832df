using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>Which entries the ledger must contain.</summary>
public sealed class LedgerRulesTests
{
    private readonly OrderHistory _history = new();
    private readonly long _order;

    public LedgerRulesTests()
    {
        _order = _history.Order(quantity: 2);
        var cancelled = _history.Order();
        _history.Change(1, cancelled, OrderStatus.Cancelled);
        _history.Cancel(cancelled);
    }

    [Fact]
    public void A_sale_an_order_and_a_refund_a_cancelled_one_are_right() => _history.MustPass();

    [Fact]
    public void An_order_without_a_sale_is_red()
    {
        _history.Ledger.RemoveAll(entry => entry.Order == _order);
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial);
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void A_second_sale_is_red()
    {
        _history.Ledger.Add(_history.Ledger[0]);
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial - 4);
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void A_second_refund_is_red()
    {
        _history.Ledger.Add(_history.Ledger[^1]);
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial - 1);
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void A_missing_refund_is_red()
    {
        _history.Ledger.RemoveAll(entry => entry.Kind == "refund");
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial - 3);
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void Another_amount_is_red()
    {
        _history.Ledger[0] = _history.Ledger[0] with { Amount = 1 };
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void An_entry_of_an_order_that_is_not_there_is_red()
    {
        _history.Ledger.Add(new LedgerEntry(999, OrderHistory.Ordinary, "sale", -1, 1));
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial - 3);
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void A_stock_that_the_ledger_does_not_add_up_to_is_red()
    {
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void More_sold_than_there_was_is_oversold_and_a_restock_makes_room()
    {
        _history.Order(quantity: OrderHistory.Initial);
        _history.MustFail(ViolationKind.Oversold, ViolationKind.Oversold);
        _history.Ledger.Add(new LedgerEntry(null, OrderHistory.Ordinary, "restock", 5, 0));
        _history.SetStock(OrderHistory.Ordinary, 3);
        _history.MustPass();
    }
}
