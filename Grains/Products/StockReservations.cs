namespace OrleansObs.Products;

/// <summary>
/// The arithmetic of one product's stock while orders are on their way to the database. Pure: no clock, no I/O, one caller at a time.
/// Invariant: 0 &lt;= reserved &lt;= stock.
/// </summary>
internal sealed class StockReservations(int stock)
{
    private int _reserved;

    /// <summary>Units that the database holds: what was reserved but is not committed yet still counts.</summary>
    public int Stock { get; private set; } = stock;

    /// <summary>Sets units aside, or says why not.</summary>
    public Reservation Reserve(int quantity)
    {
        if (quantity > Stock)
            return Reservation.Refused;

        // Units set aside for orders that may yet fail are no reason to refuse: only their outcome is.
        if (quantity > Stock - _reserved)
            return Reservation.WaitForOthers;

        _reserved += quantity;
        return Reservation.Made;
    }

    /// <summary>Ends a reservation. Returns true when somebody who waits could now be answered.</summary>
    public bool Settle(int quantity, bool sold)
    {
        _reserved -= quantity;
        if (sold)
            Stock -= quantity;
        return !sold || _reserved == 0;
    }

    /// <summary>Follows a change that the database made: a cancellation or a new stock level. Relative, so that order does not matter.</summary>
    public void Follow(int delta) => Stock += delta;
}
