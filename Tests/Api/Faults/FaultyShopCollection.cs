namespace OrleansObs.Tests.Api.Faults;

[CollectionDefinition(Name)]
public sealed class FaultyShopCollection : ICollectionFixture<FaultyShop>
{
    public const string Name = "faulty shop";
}
