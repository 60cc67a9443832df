namespace OrleansObs.Tests.Containers;

[CollectionDefinition(nameof(ContainerCollection), DisableParallelization = true)]
public sealed class ContainerCollection : ICollectionFixture<ContainerFixture>;
