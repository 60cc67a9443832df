namespace OrleansObs.Chaos.Clients;

/// <summary>One operation of one client, with all its attempts. A client executes one operation after another.</summary>
internal readonly record struct ClientEvent()
{
    public required Operation Operation { get; init; }

    /// <summary>Since the start of the load.</summary>
    public required TimeSpan Start { get; init; }

    public required TimeSpan End { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Status of the last attempt; 0 when it had no response.</summary>
    public short HttpStatus { get; init; }

    public short Attempts { get; init; } = 1;

    /// <summary>UTC start of the last attempt of an order.</summary>
    public DateTime LastAttempt { get; init; }

    /// <summary>Number of the idempotency key among those of this client; 0 for an operation without an own key.</summary>
    public int Key { get; init; }

    /// <summary>The key that a response returned to an order without an own key.</summary>
    public string? ReturnedKey { get; init; }

    public long Product { get; init; }

    public int Quantity { get; init; }

    public long Order { get; init; }

    public int Stock { get; init; }

    public OrderStatus RequestedStatus { get; init; }

    public OrderStatus ObservedStatus { get; init; }

    /// <summary>Succeeded, or was refused by a rule of the shop.</summary>
    public bool IsServed => (Operation, Outcome) is
        (_, Outcome.Done) or (Operation.PlaceOrder, Outcome.OutOfStock) or (Operation.ChangeStatus, Outcome.Conflict);
}
