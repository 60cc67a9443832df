using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Bench;

internal static class Ports
{
    /// <summary>A port of the loopback address that no process listens on at this moment.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
