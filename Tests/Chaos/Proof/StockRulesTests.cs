using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>Stock as observed by one client, and refusals.</summary>
public sealed class StockRulesTests
{
    private readonly OrderHistory _history = new();

    [Fact]
    public void Falling_stock_and_stale_views_of_others_are_valid()
    {
        _history.ReadStock(1, OrderHistory.SaleOnly, 10);
        _history.Order(1, OrderHistory.SaleOnly, 2);
        _history.ReadStock(1, OrderHistory.SaleOnly, 8);
        _history.ReadStock(2, OrderHistory.SaleOnly, 9);
        _history.Order(2, OrderHistory.SaleOnly, 1);
        _history.ReadStock(1, OrderHistory.SaleOnly, 7);
        _history.MustPass();
    }

    [Fact]
    public void Rising_stock_is_a_violation()
    {
        _history.Order(2, OrderHistory.SaleOnly, 2);
        _history.ReadStock(1, OrderHistory.SaleOnly, 8);
        _history.ReadStock(1, OrderHistory.SaleOnly, 9);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Stock_without_an_own_order_is_a_violation()
    {
        _history.Order(1, OrderHistory.SaleOnly, 2);
        _history.ReadStock(1, OrderHistory.SaleOnly, 9);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Own_order_after_the_last_read_counts()
    {
        _history.Order(2, OrderHistory.SaleOnly, 3);
        _history.ReadStock(1, OrderHistory.SaleOnly, 7);
        _history.Order(1, OrderHistory.SaleOnly, 1);
        _history.ReadStock(1, OrderHistory.SaleOnly, 7);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Stock_may_rise_after_cancellations()
    {
        _history.ReadStock(1, OrderHistory.Ordinary, 8);
        _history.ReadStock(1, OrderHistory.Ordinary, 9);
        _history.MustPass();
    }

    [Fact]
    public void Stock_below_zero_is_oversold()
    {
        _history.ReadStock(1, OrderHistory.Ordinary, -1);
        _history.MustFail(ViolationKind.Oversold);
    }

    [Fact]
    public void Stored_stock_is_not_above_the_last_seen()
    {
        _history.ReadStock(1, OrderHistory.SaleOnly, 9);
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void Stock_refusal_with_enough_stock_is_a_violation()
    {
        _history.Order(1, OrderHistory.SaleOnly, 9);
        _history.Ask(1, Outcome.OutOfStock, OrderHistory.SaleOnly, quantity: 2);
        _history.MustPass();
        _history.Ask(1, Outcome.OutOfStock, OrderHistory.SaleOnly, quantity: 1);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Refusal_without_a_reason_is_a_violation()
    {
        _history.Tell(1, Operation.ReadProduct, Outcome.NotFound);
        _history.Ask(1, Outcome.Refused);
        _history.Ask(1, Outcome.Conflict);
        _history.MustFail(ViolationKind.Other, ViolationKind.Other, ViolationKind.Other);
    }
}
