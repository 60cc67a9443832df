namespace OrleansObs.Tests.Security;

/// <summary>Tests that share one shop, one after another: some of them use up its limits.</summary>
[CollectionDefinition(Name)]
public sealed class SecurityCollection : ICollectionFixture<SecurityShop>
{
    public const string Name = "security";
}
