namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>An order that was answered 201, and the status its client saw last.</summary>
internal sealed record OwnOrder(long Id, ChaosProduct Product, OrderStage Stage)
{
    public bool MayMove => Stage is OrderStage.Pending or OrderStage.Processing;
}
