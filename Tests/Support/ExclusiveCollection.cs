namespace OrleansObs.Tests.Support;

/// <summary>Tests that measure time or saturate the processors. They run one after another, when all other tests have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ExclusiveCollection
{
    public const string Name = "exclusive";
}
