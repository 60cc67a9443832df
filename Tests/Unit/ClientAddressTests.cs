using System.Net;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.Tests.Unit;

/// <summary>One client cannot appear as many.</summary>
public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    [InlineData("::1", "::1")]
    public void Addresses_of_one_host_are_one_client(string address, string client) =>
        Assert.Equal(IPAddress.Parse(client), ClientAddress.ToNetwork(IPAddress.Parse(address)));

    [Fact]
    public void Partitions_of_many_clients_are_bounded()
    {
        var used = Enumerable.Range(0, 300_000).Select(i => ClientAddress.ToPartition(new IPAddress(i))).ToHashSet();
        Assert.InRange(used.Count, ClientAddress.Partitions / 2, ClientAddress.Partitions);
        Assert.All(used, partition => Assert.InRange(partition, 0, ClientAddress.Partitions - 1));
    }
}
