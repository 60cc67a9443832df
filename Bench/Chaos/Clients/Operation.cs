namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>What a client asks the shop for.</summary>
internal enum Operation : byte
{
    PlaceOrder,
    ReadOrder,
    ReadProduct,
    ChangeStatus,
    ListOrders,
}
