namespace OrleansObs.Tests.Cluster.Semantics;

[Alias("tests.IReentrantGrain")]
public interface IReentrantGrain : IGrainWithStringKey
{
    [Alias("Hold")]
    Task<string> HoldAsync(string gate);
}
