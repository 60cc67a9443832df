using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>Which orders must be stored, and how many times.</summary>
public sealed class OrderRulesTests
{
    private readonly OrderHistory _history = new();

    [Fact]
    public void Acknowledged_orders_stored_once_are_valid()
    {
        _history.Order(client: 1);
        _history.Order(client: 2, quantity: 3);
        _history.MustPass();
    }

    [Fact]
    public void Acknowledged_order_that_is_not_stored_is_lost()
    {
        _history.Order();
        _history.Ask(1, Outcome.Done, order: 999);
        Assert.Contains("order 999, which is not stored", Assert.Single(_history.MustFail(ViolationKind.Lost)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_stored_twice_is_doubled()
    {
        var key = _history.Ask(1, Outcome.Done, order: 101);
        _history.Store(key, order: 101);
        _history.Store(key, order: 102);
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void Order_without_a_final_response_may_be_stored_once()
    {
        _history.Ask(1, Outcome.Unknown);
        var key = _history.Ask(1, Outcome.Unknown);
        _history.Store(key);
        _history.MustPass();
        _history.Store(key);
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void Refused_order_is_not_stored_unless_an_attempt_timed_out()
    {
        var retried = _history.Ask(1, Outcome.OutOfStock, attempts: 2);
        _history.Store(retried);
        var refused = _history.Ask(1, Outcome.OutOfStock);
        _history.MustPass();
        _history.Store(refused);
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void Order_without_a_request_is_doubled()
    {
        _history.Order();
        _history.Store("unknown");
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void Order_is_stored_as_requested()
    {
        _history.Store(_history.Ask(1, Outcome.Done, quantity: 2, order: 101), quantity: 3, order: 101);
        _history.MustFail(ViolationKind.Other);
    }

    [Fact]
    public void Two_keys_are_two_orders()
    {
        var id = _history.Order();
        _history.Store(_history.Ask(2, Outcome.Done, order: id), order: id + 1);

        // The second request was acknowledged with the wrong order, and its own order is stored.
        _history.MustFail(ViolationKind.Lost, ViolationKind.Other);
    }
}
