using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace OrleansObs.Silos.Hosting;

/// <summary>The address and ports of a silo, which no other process uses when it starts.</summary>
/// <param name="Address">Where other silos and clients reach it.</param>
/// <param name="Port">Port for other silos.</param>
/// <param name="GatewayPort">Port for clients.</param>
internal sealed record SiloEndpoints(IPAddress Address, int Port, int GatewayPort)
{
    /// <exception cref="OptionsValidationException">The address is not of this machine, or a port is in use.</exception>
    public static SiloEndpoints Of(SiloSettings settings)
    {
        var address = AddressOf(settings.AdvertisedAddress);
        try
        {
            var ports = FreePorts.Choose(address, settings.Port, settings.GatewayPort);
            return new SiloEndpoints(address, ports[0], ports[1]);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw Fault($"Silo__Port {settings.Port} or Silo__GatewayPort {settings.GatewayPort} of {address} is in use.");
        }
        catch (SocketException e)
        {
            throw Fault($"Silo__AdvertisedAddress {address}, Silo__Port {settings.Port}, Silo__GatewayPort {settings.GatewayPort}: {e.Message}.");
        }
    }

    private static IPAddress AddressOf(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return address;
        var isAny = text == "*";
        try
        {
            var own = isAny ? null : OwnAddresses();
            return Dns.GetHostAddresses(isAny ? Dns.GetHostName() : text, AddressFamily.InterNetwork)
                .First(found => own?.Contains(found) != false);
        }
        catch (Exception e) when (e is SocketException or ArgumentException or InvalidOperationException)
        {
            throw Fault(isAny
                ? "Silo__AdvertisedAddress is *, but the name of this host has no IPv4 address."
                : "Silo__AdvertisedAddress must be an IP address, *, or a name that has an IPv4 address of this machine.");
        }
    }

    // A name may have the addresses of all silos.
    private static HashSet<IPAddress> OwnAddresses() =>
        [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(own => own.Address)];

    private static OptionsValidationException Fault(string sentence) => new("Silo", typeof(SiloSettings), [sentence]);
}
