using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>Stock as observed by one client, and refusals.</summary>
public sealed class StockRulesTests
{
    private readonly OrderHistory _history = new();

    [Fact]
    public void Stock_that_falls_is_right_and_so_is_an_older_view_of_another_client()
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
    public void Stock_that_rises_is_red()
    {
        _history.Order(2, OrderHistory.SaleOnly, 2);
        _history.ReadStock(1, OrderHistory.SaleOnly, 8);
        _history.ReadStock(1, OrderHistory.SaleOnly, 9);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Stock_without_an_own_order_in_it_is_red()
    {
        _history.Order(1, OrderHistory.SaleOnly, 2);
        _history.ReadStock(1, OrderHistory.SaleOnly, 9);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void An_own_order_after_the_last_read_counts_too()
    {
        _history.Order(2, OrderHistory.SaleOnly, 3);
        _history.ReadStock(1, OrderHistory.SaleOnly, 7);
        _history.Order(1, OrderHistory.SaleOnly, 1);
        _history.ReadStock(1, OrderHistory.SaleOnly, 7);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Stock_of_a_product_that_is_cancelled_too_may_rise()
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
    public void Stock_is_stored_no_higher_than_it_was_seen()
    {
        _history.ReadStock(1, OrderHistory.SaleOnly, 9);
        _history.MustFail(ViolationKind.Lost);
    }

    [Fact]
    public void A_refusal_for_stock_needs_a_lack_of_stock()
    {
        _history.Order(1, OrderHistory.SaleOnly, 9);
        _history.Ask(1, Outcome.OutOfStock, OrderHistory.SaleOnly, quantity: 2);
        _history.MustPass();
        _history.Ask(1, Outcome.OutOfStock, OrderHistory.SaleOnly, quantity: 1);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void A_refusal_without_a_reason_is_red()
    {
        _history.Tell(1, Operation.ReadProduct, Outcome.NotFound);
        _history.Ask(1, Outcome.Refused);
        _history.Ask(1, Outcome.Conflict);
        _history.MustFail(ViolationKind.Other, ViolationKind.Other, ViolationKind.Other);
    }
}
