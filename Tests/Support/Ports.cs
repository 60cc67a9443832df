using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Tests.Support;

internal static class Ports
{
    /// <summary>A port of the loopback address that nobody listens on right now.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
