namespace OrleansObs.Tests.Cluster.Semantics;

[Alias("tests.IWorkerGrain")]
public interface IWorkerGrain : IGrainWithIntegerKey
{
    [Alias("Hold")]
    Task<string> HoldAsync(string gate);
}
