using OrleansObs.Orders;

namespace OrleansObs.Tests.Unit;

public sealed class OrderStatusRulesTests
{
    private static readonly HashSet<(string From, string To)> Allowed =
    [
        ("pending", "processing"), ("processing", "shipped"), ("shipped", "completed"), ("pending", "cancelled"), ("processing", "cancelled"),
    ];

    public static TheoryData<string, string> AllPairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var from in OrderStatusNames.All)
        {
            foreach (var to in OrderStatusNames.All)
                pairs.Add(from, to);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void Only_the_transitions_of_the_contract_are_allowed(string from, string to) =>
        Assert.Equal(Allowed.Contains((from, to)), OrderStatusRules.Allows(OrderStatusNames.Parse(from), OrderStatusNames.Parse(to)));
}
