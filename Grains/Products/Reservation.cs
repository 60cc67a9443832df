namespace OrleansObs.Products;

/// <summary>Result of a stock reservation.</summary>
internal enum Reservation
{
    /// <summary>The units are reserved; the reservation must be completed.</summary>
    Made,

    /// <summary>The stock does not suffice, whatever the outcome of the pending orders.</summary>
    Refused,

    /// <summary>The result depends on pending orders; retry when one of them failed or none is left.</summary>
    WaitForOthers,
}
