namespace OrleansObs.Tests.Containers;

[CollectionDefinition(nameof(ContainerCollection))]
public sealed class ContainerCollection : ICollectionFixture<ContainerFixture>;
