namespace OrleansObs.Products;

/// <summary>What became of a wish to set units aside.</summary>
internal enum Reservation
{
    /// <summary>Set aside; must be settled.</summary>
    Made,

    /// <summary>The stock does not suffice, whatever becomes of the orders under way.</summary>
    Refused,

    /// <summary>It depends on orders under way; ask again when one of them failed or none is left.</summary>
    WaitForOthers,
}
