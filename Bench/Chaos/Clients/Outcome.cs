namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>How an operation ended for its client, after all its tries.</summary>
internal enum Outcome : byte
{
    /// <summary>No final answer: none, 503 or another fault of the server, however often it was asked. What was asked for may have been done.</summary>
    Unknown,

    /// <summary>200 or 201.</summary>
    Done,

    /// <summary>400, insufficient_stock.</summary>
    OutOfStock,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>Any other refusal.</summary>
    Refused,
}
