namespace OrleansObs.Tests.Security;

[CollectionDefinition(nameof(PrivateShopCollection))]
public sealed class PrivateShopCollection : ICollectionFixture<PrivateShop>;
