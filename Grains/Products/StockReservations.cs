namespace OrleansObs.Products;

/// <summary>
/// Stock arithmetic of one product while orders are being committed. Pure: no clock, no I/O, one caller at a time.
/// Invariant: 0 &lt;= reserved &lt;= stock.
/// </summary>
internal sealed class StockReservations(int stock)
{
    private int _reserved;

    /// <summary>Stock as committed in the database; it includes units that are reserved but not yet sold.</summary>
    public int Stock { get; private set; } = stock;

    public Reservation Reserve(int quantity)
    {
        if (quantity > Stock)
            return Reservation.Refused;

        // Pending orders may still fail and release their units, so only their outcome decides.
        if (quantity > Stock - _reserved)
            return Reservation.WaitForOthers;

        _reserved += quantity;
        return Reservation.Made;
    }

    /// <summary>Completes a reservation. Returns true when waiting requests must be evaluated again.</summary>
    public bool Complete(int quantity, bool sold)
    {
        _reserved -= quantity;
        if (sold)
            Stock -= quantity;
        return !sold || _reserved == 0;
    }

    /// <summary>
    /// Applies a change that the database has committed: a cancellation or a new stock level. Relative, so changes commute.
    /// </summary>
    public void ApplyDelta(int delta) => Stock += delta;
}
