using OrleansObs.Bench.Chaos.Checks;
using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>What one client may see of a product's stock, and when it may be refused.</summary>
public sealed class StockRulesTests
{
    private readonly Story _story = new();

    [Fact]
    public void Falling_stock_and_stale_views_of_others_are_valid()
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
    public void Rising_stock_is_a_violation()
    {
        _story.Order(2, Story.SaleOnly, 2);
        _story.ReadStock(1, Story.SaleOnly, 8);
        _story.ReadStock(1, Story.SaleOnly, 9);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Stock_without_an_own_order_is_a_violation()
    {
        _story.Order(1, Story.SaleOnly, 2);
        _story.ReadStock(1, Story.SaleOnly, 9);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Own_order_after_the_last_read_counts()
    {
        _story.Order(2, Story.SaleOnly, 3);
        _story.ReadStock(1, Story.SaleOnly, 7);
        _story.Order(1, Story.SaleOnly, 1);
        _story.ReadStock(1, Story.SaleOnly, 7);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Stock_may_rise_after_cancellations()
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
    public void Stored_stock_is_not_above_the_last_seen()
    {
        _story.ReadStock(1, Story.SaleOnly, 9);
        _story.MustBeRed(ViolationKind.Lost);
    }

    [Fact]
    public void Stock_refusal_with_enough_stock_is_a_violation()
    {
        _story.Order(1, Story.SaleOnly, 9);
        _story.Ask(1, Outcome.OutOfStock, Story.SaleOnly, quantity: 2);
        _story.MustBeGreen();
        _story.Ask(1, Outcome.OutOfStock, Story.SaleOnly, quantity: 1);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Refusal_without_a_reason_is_a_violation()
    {
        _story.Tell(1, Operation.ReadProduct, Outcome.NotFound);
        _story.Ask(1, Outcome.Refused);
        _story.Ask(1, Outcome.Conflict);
        _story.MustBeRed(ViolationKind.Other, ViolationKind.Other, ViolationKind.Other);
    }
}
