namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>One operation of one client, with all its tries. A client does one after another: each starts after the end of the one before.</summary>
internal readonly record struct ClientEvent()
{
    public required Operation Operation { get; init; }

    /// <summary>After the begin of the load.</summary>
    public required TimeSpan Start { get; init; }

    public required TimeSpan End { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>HTTP's status of the last try; 0 when it had no answer.</summary>
    public short Status { get; init; }

    public short Tries { get; init; } = 1;

    /// <summary>The number of the order's key among those of its client; 0 for what has no key.</summary>
    public int Key { get; init; }

    public long Product { get; init; }

    public int Quantity { get; init; }

    public long Order { get; init; }

    /// <summary>The stock that was read.</summary>
    public int Stock { get; init; }

    /// <summary>The order's status that was asked for.</summary>
    public OrderStage Asked { get; init; }

    /// <summary>The order's status in the answer.</summary>
    public OrderStage Seen { get; init; }

    /// <summary>Answered as it should be: what was asked for, or a refusal that the rules of the shop ask for.</summary>
    public bool IsServed => (Operation, Outcome) is
        (_, Outcome.Done) or (Operation.PlaceOrder, Outcome.OutOfStock) or (Operation.ChangeStatus, Outcome.Conflict);
}
