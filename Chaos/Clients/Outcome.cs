namespace OrleansObs.Chaos.Clients;

/// <summary>Result of an operation for its client, after all attempts.</summary>
internal enum Outcome : byte
{
    /// <summary>
    /// No final response: every attempt ended without one, or with a server error or 429. The operation may have been executed.
    /// </summary>
    Unknown,

    /// <summary>200 or 201.</summary>
    Done,

    /// <summary>400 insufficient_stock.</summary>
    OutOfStock,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>Any other client error.</summary>
    Refused,
}
