namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>An order's status; <see cref="None"/> where none was seen.</summary>
internal enum OrderStage : byte
{
    None,
    Pending,
    Processing,
    Shipped,
    Completed,
    Cancelled,
}
