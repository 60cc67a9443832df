using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Silos.Hosting;

public static class FreePorts
{
    /// <summary>
    /// The ports, with each 0 replaced by one that nobody listens on. All are held at once while they are chosen, so that they differ;
    /// another process may still take one before the silo binds it: then the silo ends with an error and is started again.
    /// </summary>
    public static int[] Choose(IPAddress address, params int[] ports)
    {
        var probes = new List<Socket>();
        try
        {
            return [.. ports.Select(port => port == 0 ? Free(address, probes) : port)];
        }
        finally
        {
            probes.ForEach(probe => probe.Dispose());
        }
    }

    private static int Free(IPAddress address, List<Socket> probes)
    {
        var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        probes.Add(probe);
        probe.Bind(new IPEndPoint(address, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
