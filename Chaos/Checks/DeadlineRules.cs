using OrleansObs.Chaos.Clients;

namespace OrleansObs.Chaos.Checks;

/// <summary>No order is committed more than a second after the deadline of its last request.</summary>
internal static class DeadlineRules
{
    /// <summary>HttpLimits:RequestTimeout of the fleet.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    public static IEnumerable<Violation> Check(ChaosEvidence evidence)
    {
        var stored = evidence.Stored.Orders.Where(order => order.Committed is not null).ToLookup(order => order.Key);
        foreach (var history in evidence.Histories)
        {
            foreach (var one in history.Events.Where(one => one.Operation == Operation.PlaceOrder && history.KeyOf(one) is not null))
            {
                var name = history.KeyOf(one)!;
                var latest = one.LastAttempt + Deadline + Tolerance;
                foreach (var order in stored[StoredKey.Of(name)].Where(order => order.Committed > latest))
                    yield return new Violation(ViolationKind.Late, $"Order {order.Id} ({name}) was committed {order.Committed - one.LastAttempt} after its last request.");
            }
        }
    }
}
