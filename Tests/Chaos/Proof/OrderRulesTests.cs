using OrleansObs.Bench.Chaos.Checks;
using OrleansObs.Bench.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>Which orders must be stored, and how often.</summary>
public sealed class OrderRulesTests
{
    private readonly Story _story = new();

    [Fact]
    public void Acknowledged_orders_stored_once_are_valid()
    {
        _story.Order(client: 1);
        _story.Order(client: 2, quantity: 3);
        _story.MustBeGreen();
    }

    [Fact]
    public void Acknowledged_order_that_is_not_stored_is_lost()
    {
        _story.Order();
        _story.Ask(1, Outcome.Done, order: 999);
        Assert.Contains("order 999, which is not stored", Assert.Single(_story.MustBeRed(ViolationKind.Lost)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_stored_twice_is_doubled()
    {
        var key = _story.Ask(1, Outcome.Done, order: 101);
        _story.Store(key, order: 101);
        _story.Store(key, order: 102);
        _story.MustBeRed(ViolationKind.Doubled);
    }

    [Fact]
    public void Order_without_a_final_response_may_be_stored_once()
    {
        _story.Ask(1, Outcome.Unknown);
        var key = _story.Ask(1, Outcome.Unknown);
        _story.Store(key);
        _story.MustBeGreen();
        _story.Store(key);
        _story.MustBeRed(ViolationKind.Doubled);
    }

    [Fact]
    public void Refused_order_is_not_stored_unless_an_attempt_timed_out()
    {
        var retried = _story.Ask(1, Outcome.OutOfStock, tries: 2);
        _story.Store(retried);
        var refused = _story.Ask(1, Outcome.OutOfStock);
        _story.MustBeGreen();
        _story.Store(refused);
        _story.MustBeRed(ViolationKind.Doubled);
    }

    [Fact]
    public void Order_without_a_request_is_doubled()
    {
        _story.Order();
        _story.Store("key of another client");
        _story.MustBeRed(ViolationKind.Doubled);
    }

    [Fact]
    public void Order_is_stored_as_requested()
    {
        _story.Store(_story.Ask(1, Outcome.Done, quantity: 2, order: 101), quantity: 3, order: 101);
        _story.MustBeRed(ViolationKind.Other);
    }

    [Fact]
    public void Two_keys_are_two_orders()
    {
        var id = _story.Order();
        _story.Store(_story.Ask(2, Outcome.Done, order: id), order: id + 1);

        // The second was told of the wrong order, and its own is stored.
        _story.MustBeRed(ViolationKind.Lost, ViolationKind.Other);
    }
}
