using OrleansObs.Bench.Chaos.Checks;
using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>What one client may see of a product's stock, and when it may be refused.</summary>
public sealed class StockRulesTests
{
    private readonly Story _story = new();

    [Fact]
    public void Stock_that_falls_is_right_and_so_is_an_older_view_of_another_client()
    {
        _story.ReadStock(1, Story.SaleOnly, 10);
        _story.Order(1, Story.SaleOnly, 2);
        _story.ReadStock(1, Story.SaleOnly, 8);
        _story.ReadStock(2, Story.SaleOnly, 9);
        _story.Order(2, Story.SaleOnly, 1);
        _story.ReadStock(1, Story.SaleOnly, 7);
        _story.MustBeGreen();
    }

    [Fact]
    public void Stock_that_rises_is_red()
    {
        _story.Order(2, Story.SaleOnly, 2);
        _story.ReadStock(1, Story.SaleOnly, 8);
        _story.ReadStock(1, Story.SaleOnly, 9);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Stock_without_an_own_order_in_it_is_red()
    {
        _story.Order(1, Story.SaleOnly, 2);
        _story.ReadStock(1, Story.SaleOnly, 9);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void An_own_order_after_the_last_read_counts_too()
    {
        _story.Order(2, Story.SaleOnly, 3);
        _story.ReadStock(1, Story.SaleOnly, 7);
        _story.Order(1, Story.SaleOnly, 1);
        _story.ReadStock(1, Story.SaleOnly, 7);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Stock_of_a_product_that_is_cancelled_too_may_rise()
    {
        _story.ReadStock(1, Story.Ordinary, 8);
        _story.ReadStock(1, Story.Ordinary, 9);
        _story.MustBeGreen();
    }

    [Fact]
    public void Stock_below_zero_is_oversold()
    {
        _story.ReadStock(1, Story.Ordinary, -1);
        _story.MustBeRed(ViolationKind.Oversold);
    }

    [Fact]
    public void Stock_is_stored_no_higher_than_it_was_seen()
    {
        _story.ReadStock(1, Story.SaleOnly, 9);
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void A_refusal_for_stock_needs_a_lack_of_stock()
    {
        _story.Order(1, Story.SaleOnly, 9);
        _story.Ask(1, Outcome.OutOfStock, Story.SaleOnly, quantity: 2);
        _story.MustBeGreen();
        _story.Ask(1, Outcome.OutOfStock, Story.SaleOnly, quantity: 1);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void A_refusal_without_a_reason_is_red()
    {
        _story.Tell(1, Operation.ReadProduct, Outcome.NotFound);
        _story.Ask(1, Outcome.Refused);
        _story.Ask(1, Outcome.Conflict);
        _story.MustBeRed(ViolationKind.Other, ViolationKind.Other, ViolationKind.Other);
    }
}
