using System.Net;
using System.Net.Sockets;

namespace OrleansObs.Tests.Support;

/// <summary>Clients with an address of their own: every address of 127.0.0.0/8 belongs to this machine.</summary>
internal static class SourceAddress
{
    public static HttpClient NewClient(Uri server, IPAddress source) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(source, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(20),
    };
}
