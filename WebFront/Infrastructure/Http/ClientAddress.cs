using System.Net;
using System.Net.Sockets;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Identifies a client for limits.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// The address of the client; with IPv6 its network of 64 bits (RFC 4291, 2.5.4), because a single host has all addresses of it and
    /// could evade a limit, and fill its memory, with one address per request.
    /// </summary>
    public static IPAddress Of(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? ToNetwork(address) : IPAddress.None;

    public static IPAddress ToNetwork(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
