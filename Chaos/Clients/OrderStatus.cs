namespace OrleansObs.Chaos.Clients;

/// <summary>An order's status; <see cref="None"/> when none was observed.</summary>
internal enum OrderStatus : byte
{
    None,
    Pending,
    Processing,
    Shipped,
    Completed,
    Cancelled,
}
