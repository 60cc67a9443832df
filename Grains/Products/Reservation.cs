namespace OrleansObs.Products;

/// <summary>Result of a stock reservation.</summary>
internal enum Reservation
{
    /// <summary>The units are reserved; the reservation must be completed.</summary>
    Made,

    /// <summary>The stock does not suffice, whatever the outcome of the pending orders.</summary>
    Refused,

    /// <summary>The result depends on pending orders, or earlier orders wait; queue with <see cref="StockReservations.Wait"/>.</summary>
    WaitForOthers,

    /// <summary>The product was retired or has another owner; evaluate it again.</summary>
    Interrupted,
}
