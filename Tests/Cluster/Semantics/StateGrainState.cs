namespace OrleansObs.Tests.Cluster.Semantics;

[GenerateSerializer, Alias("tests.StateGrainState")]
public sealed class StateGrainState
{
    [Id(0)]
    public int Value { get; set; }
}
