using OrleansObs.Orders;
using OrleansObs.Orders.Worker;

namespace OrleansObs.Storage.InMemory;

internal sealed class InMemoryOrderAdvancer(InMemoryTables tables) : IOrderAdvancer
{
    // Every order before this one has come to its end.
    private int _open;

    public Task<IReadOnlyDictionary<OrderStatus, int>?> MoveAsync(IReadOnlyList<TimedTransition> steps, int batch)
    {
        lock (tables.Gate)
        {
            while (_open < tables.Orders.Count && tables.Orders[_open].Status is OrderStatus.Completed or OrderStatus.Cancelled)
                _open++;

            var moved = new Dictionary<OrderStatus, int>();
            for (var i = _open; i < tables.Orders.Count; i++)
            {
                var order = tables.Orders[i];
                var step = steps.FirstOrDefault(step => step.Before == order.Status && order.CreatedAt <= tables.Now - step.Age);
                if (step is null || moved.GetValueOrDefault(step.After) >= batch)
                    continue;
                tables.Orders[i] = order with { Status = step.After };
                moved[step.After] = moved.GetValueOrDefault(step.After) + 1;
            }

            return Task.FromResult<IReadOnlyDictionary<OrderStatus, int>?>(moved);
        }
    }
}
