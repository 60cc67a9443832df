using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>The checker finds orders that were committed after their deadline, and follows keys that a response returned.</summary>
public sealed class DeadlineRulesTests
{
    private static readonly DateTime Asked = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly OrderHistory _history = new();

    [Theory]
    [InlineData(14, false)]
    [InlineData(15.9, false)]
    [InlineData(16.1, true)]
    public void Commit_after_the_deadline_is_late(double seconds, bool isLate)
    {
        _history.Store(AskReturning("a key", Outcome.Unknown), committed: Asked.AddSeconds(seconds));

        if (isLate)
            Assert.Contains("a key", Assert.Single(_history.MustFail(ViolationKind.Late)).Message, StringComparison.Ordinal);
        else
            _history.MustPass();
    }

    [Fact]
    public void Returned_key_identifies_the_order()
    {
        var key = "0192f0c1-2345-8abc-9def-0123456789ab";
        _history.Store(AskReturning(key, Outcome.Unknown));
        _history.MustPass();

        _history.Store(key);
        _history.MustFail(ViolationKind.Doubled);
    }

    [Fact]
    public void Order_without_a_key_may_be_stored_once()
    {
        AskReturning(null, Outcome.Unknown);
        _history.Store("a key that no response returned");
        _history.MustPass();

        _history.Store("another one");
        _history.MustFail(ViolationKind.Doubled);
    }

    private string AskReturning(string? key, Outcome outcome)
    {
        _history.Tell(1, Operation.PlaceOrder, outcome, one => one with
        {
            ReturnedKey = key,
            LastAttempt = Asked,
            Product = OrderHistory.Ordinary,
            Quantity = 1,
        });
        return key ?? "";
    }
}
