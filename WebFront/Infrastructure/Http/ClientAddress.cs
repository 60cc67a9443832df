using System.Net;
using System.Net.Sockets;

namespace OrleansObs.WebFront.Infrastructure.Http;

/// <summary>Identifies a client for limits.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// Number of <see cref="ToPartition">partitions</see>, which bounds the memory of a limiter. Two clients that share one share its limit.
    /// </summary>
    public const int Partitions = 16_384;

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

    /// <summary>
    /// The partition of a client in a rate limiter. A client cannot choose whose it shares: the hash differs in each process.
    /// </summary>
    public static int ToPartition(IPAddress client) => (int)((uint)HashCode.Combine(client) % Partitions);
}
