namespace OrleansObs.Chaos.Clients;

internal enum Operation : byte
{
    PlaceOrder,
    ReadOrder,
    ReadProduct,
    ChangeStatus,
    ListOrders,
}
