namespace OrleansObs.Chaos.Clients;

/// <summary>An acknowledged order of a client, with the status that the client observed last.</summary>
internal sealed record PlacedOrder(long Id, ChaosProduct Product, OrderStatus Status)
{
    public bool CanChangeStatus => Status is OrderStatus.Pending or OrderStatus.Processing;
}
