using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Silos.Hosting;

public static class FreePorts
{
    /// <summary>
    /// Returns the ports with each 0 replaced by a free one. All ports are bound at the same time, so they differ. Another process may
    /// still take one before the silo binds it; the silo then ends with an error and its supervisor restarts it.
    /// </summary>
    /// <exception cref="SocketException">A port is in use, or the address is not of this machine.</exception>
    public static int[] Choose(IPAddress address, params int[] ports)
    {
        var probes = new List<Socket>();
        try
        {
            return [.. ports.Select(port => Bind(address, port, probes))];
        }
        finally
        {
            probes.ForEach(probe => probe.Dispose());
        }
    }

    private static int Bind(IPAddress address, int port, List<Socket> probes)
    {
        var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        probes.Add(probe);
        probe.Bind(new IPEndPoint(address, port));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
