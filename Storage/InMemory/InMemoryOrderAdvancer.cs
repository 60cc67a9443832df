using OrleansObs.Orders;
using OrleansObs.Orders.Worker;

namespace OrleansObs.Storage.InMemory;

internal sealed class InMemoryOrderAdvancer(InMemoryTables tables) : IOrderAdvancer
{
    // Index of the first order whose status is not final.
    private int _firstOpen;

    public Task<IReadOnlyDictionary<OrderStatus, int>?> AdvanceAsync(IReadOnlyList<TimedTransition> transitions, int batch)
    {
        lock (tables.Gate)
        {
            while (_firstOpen < tables.Orders.Count && tables.Orders[_firstOpen].Status is OrderStatus.Completed or OrderStatus.Cancelled)
                _firstOpen++;

            var advanced = new Dictionary<OrderStatus, int>();
            for (var i = _firstOpen; i < tables.Orders.Count; i++)
            {
                var order = tables.Orders[i];
                var transition = transitions.FirstOrDefault(t => t.From == order.Status && order.CreatedAt <= tables.Now - t.Age);
                if (transition is null || advanced.GetValueOrDefault(transition.To) >= batch)
                    continue;
                tables.Orders[i] = order with { Status = transition.To };
                advanced[transition.To] = advanced.GetValueOrDefault(transition.To) + 1;
            }

            return Task.FromResult<IReadOnlyDictionary<OrderStatus, int>?>(advanced);
        }
    }
}
