using System.Net;
using Microsoft.Extensions.Options;
using OrleansObs.Silos.Hosting;

namespace OrleansObs.Tests.Unit;

/// <summary>The address at which a silo is reached.</summary>
public sealed class SiloEndpointsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public void Name_stands_for_the_address_of_this_machine(string address) =>
        Assert.Equal(IPAddress.Loopback, SiloEndpoints.Of(new SiloSettings { AdvertisedAddress = address }).Address);

    [Theory]
    [InlineData("no-such-host.invalid")]
    [InlineData("192.0.2.1")]
    [InlineData("two words")]
    public void Address_of_another_machine_is_refused(string address) =>
        Assert.Contains("Silo__AdvertisedAddress", Assert.Throws<OptionsValidationException>(() => SiloEndpoints.Of(new SiloSettings { AdvertisedAddress = address })).Message, StringComparison.Ordinal);
}
