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
    public void Sale_per_order_and_refund_per_cancellation_are_valid() => _history.MustPass();

    [Fact]
    public void Order_without_a_sale_is_a_violation()
    {
        _history.Ledger.RemoveAll(entry => entry.Order == _order);
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial);
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void Second_sale_is_a_violation()
    {
        _history.Ledger.Add(_history.Ledger[0]);
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial - 4);
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void Second_refund_is_a_violation()
    {
        _history.Ledger.Add(_history.Ledger[^1]);
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial - 1);
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void Missing_refund_is_a_violation()
    {
        _history.Ledger.RemoveAll(entry => entry.Kind == "refund");
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial - 3);
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void Different_amount_is_a_violation()
    {
        _history.Ledger[0] = _history.Ledger[0] with { Amount = 1 };
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Entry_of_a_missing_order_is_a_violation()
    {
        _history.Ledger.Add(new LedgerEntry(999, OrderHistory.Ordinary, "sale", -1, 1));
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial - 3);
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void Stock_different_from_the_ledger_is_a_violation()
    {
        _history.SetStock(OrderHistory.Ordinary, OrderHistory.Initial);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Sales_above_stock_are_oversold_unless_restocked()
    {
        _history.Order(quantity: OrderHistory.Initial);
        _history.MustFail(ViolationKind.Oversold, ViolationKind.Oversold);
        _history.Ledger.Add(new LedgerEntry(null, OrderHistory.Ordinary, "restock", 5, 0));
        _history.SetStock(OrderHistory.Ordinary, 3);
        _history.MustPass();
    }
}
