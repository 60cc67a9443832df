using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Bench;

internal static class Ports
{
    // Linux gives outgoing connections the ports from 32768 on: one of those could be taken before the server of this process listens on it.
    // The private PostgreSQL has the ports from 25433 on.
    private const int First = 14_000;
    private const int Count = 11_000;

    // Another process begins elsewhere.
    private static int _next = Random.Shared.Next(Count);

    /// <summary>A port of the loopback address that no process listens on, and that this process has not been given before.</summary>
    public static int Free()
    {
        for (var i = 0; i < Count; i++)
        {
            var port = First + (Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"All ports from {First} to {First + Count - 1} are in use.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
