namespace OrleansObs.Products;

/// <summary>
/// Stock arithmetic of one product while orders are being committed. Pure: no clock, no I/O, one caller at a time. Orders that wait for the
/// outcome of pending ones are decided in arrival order: a later order never takes the units that an earlier one waits for.
/// Invariant: an order is reserved only while reserved + quantity &lt;= stock. A negative change of the stock can leave more units reserved
/// than in stock; the database then refuses the surplus orders.
/// </summary>
internal sealed class StockReservations(long stock)
{
    private readonly LinkedList<WaitingReservation> _waiting = new();
    private long _reserved;
    private int _largestWaiting;

    /// <summary>Stock as committed in the database; it includes units that are reserved but not yet sold.</summary>
    public long Stock { get; private set; } = stock;

    public Reservation Reserve(int quantity)
    {
        if (quantity > Stock)
            return Reservation.Refused;

        // Pending orders may still fail and release their units, so only their outcome decides.
        if (_waiting.Count > 0 || quantity > Stock - _reserved)
            return Reservation.WaitForOthers;

        _reserved += quantity;
        return Reservation.Made;
    }

    /// <summary>Queues an order that must wait for others.</summary>
    public WaitingReservation Wait(int quantity)
    {
        var waiting = new WaitingReservation(quantity);
        _waiting.AddLast(waiting);
        _largestWaiting = Math.Max(_largestWaiting, quantity);
        return waiting;
    }

    /// <summary>Removes a waiting order. False when it was decided before.</summary>
    public bool Withdraw(WaitingReservation waiting)
    {
        if (!_waiting.Remove(waiting))
            return false;
        DecideWaiting();
        return true;
    }

    /// <summary>Makes every waiting order evaluate the product again, because it was retired or has another owner.</summary>
    public void InterruptWaiting()
    {
        foreach (var waiting in _waiting)
            waiting.SetResult(Reservation.Interrupted);
        _waiting.Clear();
    }

    /// <summary>Completes a reservation.</summary>
    public void Complete(int quantity, bool sold)
    {
        _reserved -= quantity;
        if (sold)
            Stock -= quantity;
        DecideWaiting();
    }

    /// <summary>
    /// Applies a change that the database has committed: a cancellation or a new stock level. Relative, so changes commute.
    /// </summary>
    public void ApplyDelta(long delta)
    {
        Stock += delta;
        DecideWaiting();
    }

    private void DecideWaiting()
    {
        if (_waiting.Count == 0)
            return;
        RefuseLargerThanStock();
        while (_waiting.First?.Value is { } first && first.Quantity <= Stock - _reserved)
        {
            _reserved += first.Quantity;
            _waiting.RemoveFirst();
            first.SetResult(Reservation.Made);
        }
    }

    private void RefuseLargerThanStock()
    {
        // Avoids a scan of the queue for every order that is sold.
        if (_largestWaiting <= Stock)
            return;
        _largestWaiting = 0;
        for (var node = _waiting.First; node is not null;)
        {
            var (current, next) = (node, node.Next);
            node = next;
            if (current.Value.Quantity <= Stock)
            {
                _largestWaiting = Math.Max(_largestWaiting, current.Value.Quantity);
                continue;
            }

            _waiting.Remove(current);
            current.Value.SetResult(Reservation.Refused);
        }
    }
}
